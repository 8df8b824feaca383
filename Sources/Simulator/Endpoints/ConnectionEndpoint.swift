/// `GET _apis/connectionData`, which says who the caller is.
enum ConnectionEndpoint {
    /// Returns the signed-in user and the ids of the organization.
    static func connectionData(_ call: Call) throws(ServiceError) -> Response {
        let user = self.user(call.fixture.people[0])
        let answer: JSON = [
            "authenticatedUser": user,
            "authorizedUser": user,
            "instanceId": "1057ace0-0000-4000-8000-1057ace00001",
            "deploymentId": "1057ace0-0000-4000-8000-1057ace00002",
            "deploymentType": "hosted",
            "locationServiceData": [
                "serviceOwner": "00025394-6065-48ca-87d9-7f5672854ef7",
                "defaultAccessMappingMoniker": "PublicAccessMapping",
                "lastChangeId": 1,
                "lastChangeId64": 1,
            ],
        ]
        return call.json(answer.bytes)
    }

    private static func user(_ person: Person) -> JSON {
        [
            "id": .string(person.id),
            "descriptor": .string(
                "Microsoft.IdentityModel.Claims.ClaimsIdentity;sample-tenant\\\(person.uniqueName)"
            ),
            "subjectDescriptor": .string(person.descriptor),
            "providerDisplayName": .string(person.displayName),
            "isActive": true,
            "properties": ["Account": ["$type": "System.String", "$value": .string(person.uniqueName)]],
            "resourceVersion": 2,
            "metaTypeId": 0,
        ]
    }
}
