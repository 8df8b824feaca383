/// What the browser shows at the end of a sign-in.
enum SignInPage {
    case signedIn
    case failed(String)
    /// The address is not the answer to the sign-in that waits.
    case notAnAnswer
    case notFound

    /// The page as it goes over the wire.
    var response: String {
        let body = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>\(title)</title>
            <style>body { font: 16px sans-serif; margin: 4em auto; max-width: 40em; padding: 0 1em }</style></head>
            <body><h1>\(title)</h1><p>\(Self.escaped(words))</p></body></html>
            """
        return
            "HTTP/1.1 \(status)\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: \(body.utf8.count)\r\n"
            + "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n" + body
    }

    private var status: String {
        switch self {
        case .signedIn: "200 OK"
        case .failed, .notAnAnswer: "400 Bad Request"
        case .notFound: "404 Not Found"
        }
    }

    private var title: String {
        switch self {
        case .signedIn: "You are signed in"
        case .failed: "The sign-in failed"
        case .notAnAnswer: "Another sign-in"
        case .notFound: "Not found"
        }
    }

    private var words: String {
        switch self {
        case .signedIn: "azdo-odbc takes it from here. You can close this page."
        case .failed(let reason): "\(reason) You can close this page."
        case .notAnAnswer: "This is not the answer to the sign-in that azdo-odbc waits for."
        case .notFound: "There is nothing here."
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
