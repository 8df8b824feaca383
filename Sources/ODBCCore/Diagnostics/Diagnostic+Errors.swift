import DevOpsClient
import SQLDialect
import SQLEngine
import Session

extension Diagnostic {
    /// The record of any error of the layers below.
    init(_ error: any Error) {
        switch error {
        case let diagnostic as Diagnostic: self = diagnostic
        case let error as EngineError: self.init(error)
        case let error as ServiceError: self.init(error)
        case let error as SettingsError: self.init(error)
        case let error as DialectError: self.init(error)
        case let error as TransportError: self.init(.cannotConnect, error.message)
        default: self.init(.generalError, "An unexpected error: \(error).")
        }
    }

    private init(_ error: EngineError) {
        switch error.kind {
        case .source: self = error.cause.map { Diagnostic($0) } ?? Diagnostic(.generalError, error.message)
        case .refused: self.init(.syntaxError, error.message)
        case .interrupted: self.init(.cancelled, "The operation was cancelled.")
        case .timedOut: self.init(.timeout, "The statement took longer than the time allowed.")
        default: self.init(SQLState(error.kind), "[SQLite]", error.message)
        }
    }

    private init(_ error: ServiceError) {
        let activity = error.activityID.map { " (ActivityId \($0))" } ?? ""
        self.init(
            SQLState(error.kind),
            "[Service]",
            error.message + activity,
            nativeError: Int32(clamping: error.status ?? 0)
        )
    }

    private init(_ error: SettingsError) {
        switch error.kind {
        case .badValue: self.init(.invalidAttributeValue, error.message)
        case .malformedText, .missingKeyword, .dataSourceNotFound: self.init(.cannotConnect, error.message)
        }
    }

    private init(_ error: DialectError) {
        let place = "\(error.message) (at character \(error.position + 1))"
        switch error.kind {
        case .syntax, .invalidEscape: self.init(.syntaxError, place)
        case .notSupported: self.init(.notImplemented, place)
        case .invalidDatetime: self.init(.invalidDatetime, place)
        }
    }
}

extension SQLState {
    /// The state that tells of a failure of the engine.
    fileprivate init(_ kind: EngineError.Kind) {
        self =
            switch kind {
            case .syntax, .refused: .syntaxError
            case .noSuchTable: .tableNotFound
            case .noSuchColumn: .columnNotFound
            case .noSuchIndex: .indexNotFound
            case .tableExists: .tableExists
            case .indexExists: .indexExists
            case .columnExists: .columnExists
            case .valueCount: .insertListMismatch
            case .outOfRange: .outOfRange
            case .invalidValue: .invalidCharacterValue
            case .constraint: .constraintViolation
            case .outOfResources: .outOfMemory
            case .interrupted: .cancelled
            case .timedOut: .timeout
            case .source, .other: .generalError
            }
    }

    /// The state that tells of a failure of the service.
    fileprivate init(_ kind: ServiceError.Kind) {
        self =
            switch kind {
            case .authentication, .oauth, .tokenFile: .invalidAuthorization
            case .transport(.cancelled): .cancelled
            case .transport(.timedOut): .timeout
            case .transport(.connectTimedOut): .connectionTimeout
            case .transport(.broken): .connectionFailure
            case .transport(.couldNotResolve), .transport(.couldNotConnect), .transport(.tls),
                .transport(.proxy):
                .cannotConnect
            case .transport(.outOfMemory): .outOfMemory
            case .forbidden, .notFound, .badRequest, .throttled, .unavailable, .malformedAnswer: .generalError
            }
    }
}
