/// `OPTIONS _apis` and `GET _apis/ResourceAreas`, by which clients find out what there is and where.
enum LocationEndpoint {
    /// Returns where the resources of the simulator are.
    static func resources(_ call: Call) throws(ServiceError) -> Response {
        call.json(
            JSON.list(
                locations.map { id, area, resource, template in
                    [
                        "id": .string(id), "area": .string(area), "resourceName": .string(resource),
                        "routeTemplate": .string(template), "resourceVersion": 1, "minVersion": "1.0",
                        "maxVersion": "7.2", "releasedVersion": "7.1",
                    ]
                }
            ).bytes
        )
    }

    /// Returns no areas, which means that they are all at this address.
    static func areas(_ call: Call) throws(ServiceError) -> Response {
        call.json(JSON.list([]).bytes)
    }

    private static let locations: [(String, String, String, String)] = [
        ("e81700f7-3be2-46de-8624-2eb35882fcaa", "Location", "ResourceAreas", "_apis/{resource}/{areaId}"),
        ("603fe2ac-9723-48b9-88ad-09305aa6c6e1", "core", "projects", "_apis/{resource}/{*projectId}"),
        ("1a9c53f7-f243-4447-b110-35ef023636e4", "wit", "wiql", "{project}/{team}/_apis/{area}/{resource}"),
        (
            "908509b6-4248-4475-a1cd-829139ba419f", "wit", "workItemsBatch",
            "{project}/_apis/{area}/{resource}"
        ),
        (
            "72c7ddf8-2cdc-4f60-90cd-ab71c14a399b", "wit", "workItems",
            "{project}/_apis/{area}/{resource}/{id}"
        ),
        (
            "b51fd764-e5c2-4b9b-aaf7-3395cf4bdd94", "wit", "fields",
            "{project}/_apis/{area}/{resource}/{fieldNameOrRefName}"
        ),
    ]
}
