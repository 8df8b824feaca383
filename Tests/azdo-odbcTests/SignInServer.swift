import DevOpsClient
import Synchronization
import TestSupport

/// The token endpoint of a sign-in, which answers what a test says and notes what it was asked.
final class SignInServer: Sendable {
    private let notes: Notes
    private let server: LoopbackServer

    /// The forms so far, which the server's threads know without knowing the object.
    private final class Notes: Sendable {
        let forms = Mutex<[[String: String]]>([])
    }

    /// Starts a server whose token endpoint gives these bodies, one after the other and the last one ever again.
    init(_ answers: [(status: Int, body: String)] = [(200, SignInServer.tokens)]) {
        let notes = Notes()
        self.notes = notes
        server = LoopbackServer { request in
            if request.hasPrefix("POST /devicecode") { return .ok(Self.device) }
            guard request.hasPrefix("POST /token") else { return .ok(#"{"value":[{"name":"Fiber"}]}"#) }
            let pairs = Form.pairs(request.split(separator: "\r\n\r\n").last ?? "")
            let count = notes.forms.withLock { forms in
                forms.append(Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first })
                return forms.count
            }
            let (status, body) = answers[min(count, answers.count) - 1]
            return .wire("HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        }
    }

    /// What the token endpoint was asked.
    var forms: [[String: String]] { notes.forms.withLock { $0 } }

    /// The address of a path.
    func url(_ path: String) -> String { server.url(path) }

    /// The addresses and the file, as a connection string has them.
    func connection(_ file: String, _ keys: String) -> String {
        "BaseUrl=\(server.url("/o"));AuthUrl=\(server.url("/authorize"));TokenUrl=\(server.url("/token"));"
            + "Organization=o;RefreshTokenFilePath=\(file);\(keys)"
    }

    static let tokens = #"{"access_token":"access","refresh_token":"refresh","expires_in":"3599"}"#
    private static let device =
        #"{"device_code":"dc","user_code":"ABCD-EFGH","verification_uri":"https://d.example/","interval":0}"#
}
