extension Fault {
    /// Why a description names no fault.
    package struct Unknown: Error, CustomStringConvertible {
        package let description: String
    }

    /// Reads `NAME[:ARGUMENT][,times=N][,after=N][,path=TEXT][,retryAfter=SECONDS]`.
    package init(describedBy text: String) throws {
        let parts = text.split(separator: ",")
        guard let head = parts.first else { throw Unknown(description: "A fault needs a name.") }
        let name = head.split(separator: ":", maxSplits: 1)
        var members: [JSON.Member] = [.init("name", .string(String(name[0])))]
        if name.count == 2 { members.append(.init("argument", .string(String(name[1])))) }
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { throw Unknown(description: "Expecting NAME=VALUE, not \(part).") }
            let value = String(pair[1])
            members.append(.init(String(pair[0]), Int(value).map { .integer($0) } ?? .string(value)))
        }
        try self.init(.object(members))
    }

    /// Reads an object such as `{"name": "status", "status": 429, "retryAfter": 1, "times": 2, "path": "wiql"}`.
    package init(_ json: JSON) throws {
        guard let name = json["name"]?.text else { throw Unknown(description: "A fault needs a \"name\".") }
        let argument = Argument(json: json)
        guard let make = Self.kinds[name.lowercased().filter { $0 != "-" && $0 != "_" }] else {
            throw Unknown(description: "No fault is called \(name). There are \(Self.names).")
        }
        self.init(
            try make(argument),
            path: json["path"]?.text,
            times: json["times"]?.number,
            after: json["after"]?.number ?? 0
        )
    }

    /// The names of all faults with their arguments.
    package static let names =
        "status:CODE, unavailable-page, delayed:SECONDS, sign-in:203|302|401-empty|401-json, truncated, not-json, "
        + "hang:MILLISECONDS, close, token-error:NAME, expire-tokens, reject-query:MESSAGE"

    private struct Argument {
        let json: JSON

        func number(_ name: String, default value: Int) -> Int {
            json[name]?.number ?? json["argument"]?.number ?? json["argument"]?.text.flatMap { Int($0) }
                ?? value
        }

        func text(_ name: String, default value: String) -> String {
            json[name]?.text ?? json["argument"]?.text ?? value
        }
    }

    private static let kinds: [String: @Sendable (Argument) throws -> Kind] = [
        "status": { argument in
            .status(argument.number("status", default: 500), retryAfter: argument.json["retryAfter"]?.number)
        },
        "unavailablepage": { _ in .unavailablePage },
        "delayed": { .delayed(retryAfter: $0.number("retryAfter", default: 1)) },
        "signin": { argument in
            let name = argument.text("form", default: "401-json")
            guard let form = SignInForm(rawValue: name) else {
                throw Unknown(description: "No sign-in form is called \(name).")
            }
            return .signIn(form)
        },
        "truncated": { _ in .truncated },
        "notjson": { _ in .notJSON },
        "hang": { .hang(milliseconds: $0.number("milliseconds", default: 60_000)) },
        "close": { _ in .close },
        "tokenerror": { .tokenError($0.text("error", default: "invalid_grant")) },
        "expiretokens": { _ in .expireTokens },
        "rejectquery": { argument in
            .rejectQuery(
                message: argument.text(
                    "message",
                    default:
                        "VS402335: The timeout period (30 seconds) elapsed prior to completion of the query "
                        + "or the server is not responding."
                )
            )
        },
    ]
}
