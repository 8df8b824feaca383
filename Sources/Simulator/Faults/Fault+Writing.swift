extension Fault {
    /// The fault as `POST /_simulator/faults` takes it.
    var json: JSON {
        var members = kindMembers
        if let path { members.append(.init("path", .string(path))) }
        if let times { members.append(.init("times", .integer(times))) }
        if after > 0 { members.append(.init("after", .integer(after))) }
        return .object(members)
    }

    private var kindMembers: [JSON.Member] {
        switch kind {
        case .status(let status, let retryAfter):
            let pause = retryAfter.map { [JSON.Member("retryAfter", .integer($0))] } ?? []
            return [.init("name", "status"), .init("status", .integer(status))] + pause
        case .unavailablePage: return [.init("name", "unavailable-page")]
        case .delayed(let seconds): return [.init("name", "delayed"), .init("retryAfter", .integer(seconds))]
        case .signIn(let form): return [.init("name", "sign-in"), .init("form", .string(form.rawValue))]
        case .truncated: return [.init("name", "truncated")]
        case .notJSON: return [.init("name", "not-json")]
        case .hang(let milliseconds):
            return [.init("name", "hang"), .init("milliseconds", .integer(milliseconds))]
        case .close: return [.init("name", "close")]
        case .tokenError(let name): return [.init("name", "token-error"), .init("error", .string(name))]
        case .expireTokens: return [.init("name", "expire-tokens")]
        case .rejectQuery(let message):
            return [.init("name", "reject-query"), .init("message", .string(message))]
        }
    }
}
