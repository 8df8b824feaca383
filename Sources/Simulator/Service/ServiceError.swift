/// A refusal of the service with the body that goes with it.
struct ServiceError: Error {
    let status: Int
    let message: String
    /// The name of the exception, such as `ProjectDoesNotExistWithNameException`.
    let typeKey: String
    let namespace: String
    let eventID: Int

    init(_ status: Int, _ message: String, _ typeKey: String, in namespace: String, eventID: Int = 3000) {
        self.status = status
        self.message = message
        self.typeKey = typeKey
        self.namespace = namespace
        self.eventID = eventID
    }

    /// The error as the service answers it.
    var response: Response {
        var response = Response.json(json.bytes, status: status)
        response.setHeader("X-TFS-ServiceError", Form.encoded(message))
        return response
    }

    private var json: JSON {
        [
            "$id": "1",
            "innerException": .null,
            "message": .string(message),
            "typeName": .string("\(namespace).\(typeKey), \(Self.assembly(of: namespace))"),
            "typeKey": .string(typeKey),
            "errorCode": 0,
            "eventId": .integer(eventID),
        ]
    }

    private static func assembly(of namespace: String) -> String {
        namespace.hasPrefix(tracking) ? "\(tracking).Server" : namespace
    }
}

private let common = "Microsoft.VisualStudio.Services.Common"
private let webAPI = "Microsoft.VisualStudio.Services.WebApi"
private let tracking = "Microsoft.TeamFoundation.WorkItemTracking"

extension ServiceError {
    static func versionNotSpecified(method: String) -> ServiceError {
        ServiceError(
            400,
            "No api-version was supplied for the \"\(method)\" request. The version must be supplied either as "
                + "part of the Accept header (e.g. \"application/json; api-version=1.0\") or as a query "
                + "parameter (e.g. \"?api-version=1.0\").",
            "VssVersionNotSpecifiedException",
            in: webAPI
        )
    }

    static func versionOutOfRange(_ version: String, latest: String) -> ServiceError {
        ServiceError(
            400,
            "The requested REST API version of \(version) is out of range for this server. The latest REST API "
                + "version this server supports is \(latest).",
            "VssVersionOutOfRangeException",
            in: webAPI
        )
    }

    static func previewRequired(_ version: String) -> ServiceError {
        ServiceError(
            400,
            "The requested version \"\(version)\" of the resource is under preview. The -preview flag must be "
                + "supplied in the api-version for such requests. For example: \"\(version)-preview\"",
            "VssInvalidPreviewVersionException",
            in: webAPI
        )
    }

    static func argument(_ message: String) -> ServiceError {
        ServiceError(400, message, "ArgumentException", in: "System", eventID: 0)
    }

    static func projectDoesNotExist(_ name: String) -> ServiceError {
        ServiceError(
            404,
            "TF200016: The following project does not exist: \(name). Verify that the name of the project is "
                + "correct and that the project exists on the specified Azure DevOps Server.",
            "ProjectDoesNotExistWithNameException",
            in: "Microsoft.TeamFoundation.Core.WebApi"
        )
    }

    static func workItemDoesNotExist(_ id: Int) -> ServiceError {
        ServiceError(
            404,
            "TF401232: Work item \(id) does not exist, or you do not have permissions to read it.",
            "WorkItemUnauthorizedAccessException",
            in: "\(tracking).Server",
            eventID: 3200
        )
    }

    static func tooManyWorkItems(_ count: Int) -> ServiceError {
        ServiceError(
            400,
            "VS403474: You requested \(count) work items which exceeds the limit of 200. Either reduce the "
                + "number of requested work items or split the request into multiple requests.",
            "VssPropertyValidationException",
            in: common
        )
    }

    static func expandWithFields() -> ServiceError {
        ServiceError(
            400,
            "The expand parameter can not be used with the fields parameter.",
            "ConflictingParametersException",
            in: "\(tracking).Server"
        )
    }

    static func fieldNotFound(_ name: String) -> ServiceError {
        ServiceError(
            400,
            "TF51535: Cannot find field \(name).",
            "WorkItemTrackingFieldDefinitionNotFoundException",
            in: "\(tracking).Server"
        )
    }

    static func sizeLimit(_ limit: Int) -> ServiceError {
        ServiceError(
            400,
            "VS402337: The number of work items returned exceeds the size limit of \(limit). Change the query "
                + "to return fewer items.",
            "WorkItemTrackingQueryResultSizeLimitExceededException",
            in: "\(tracking).Server"
        )
    }

    static func queryTooLong(_ length: Int) -> ServiceError {
        query("The query text has \(length) characters, which exceeds the limit of 32768 characters.")
    }

    static func query(_ message: String) -> ServiceError {
        ServiceError(400, message, "WorkItemTrackingQueryException", in: "\(tracking).Server", eventID: 3200)
    }

    static func unauthorized(_ user: String) -> ServiceError {
        ServiceError(
            401,
            "TF400813: The user '\(user)' is not authorized to access this resource.",
            "UnauthorizedRequestException",
            in: "Microsoft.TeamFoundation.Framework.Server"
        )
    }

    static func blocked() -> ServiceError {
        ServiceError(
            429,
            "TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource "
                + "'Concurrency' in namespace 'User'.",
            "RequestBlockedException",
            in: "Microsoft.TeamFoundation.Framework.Server"
        )
    }
}
