import FoundationEssentials

/// Decides whether a request may use the API, and how it is turned away.
struct Authorization {
    let credentials: Credentials
    let tokens: OAuthServer

    /// Returns whether `request` carries a live access token or the personal access token.
    func accepts(_ request: Request, now: ServiceDate) -> Bool {
        guard let header = request.headers["authorization"] else { return false }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return false }
        switch parts[0].lowercased() {
        case "bearer": return tokens.accepts(accessToken: String(parts[1]), now: now)
        case "basic": return isPersonalAccessToken(String(parts[1]))
        default: return false
        }
    }

    /// Returns the answer to a request without valid credentials.
    static func rejection(_ form: SignInForm, organization: String) -> Response {
        switch form {
        case .signInPage:
            return .html(signInPage, status: 203)
        case .redirect:
            return redirect(organization)
        case .unauthorizedEmpty:
            return Response(
                status: 401,
                headers: [
                    ("Content-Length", "0"),
                    ("WWW-Authenticate", "Basic realm=\"https://tfsprodweu1.app.visualstudio.com/\""),
                ]
            )
        case .unauthorizedJSON:
            var response = ServiceError.unauthorized("aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa").response
            response.headers.append(
                (
                    "WWW-Authenticate",
                    "Bearer authorization_uri=https://login.microsoftonline.com/sample-tenant"
                )
            )
            response.headers.append(("WWW-Authenticate", "TFS-Federated"))
            response.headers.append(("X-VSS-ResourceTenant", "sample-tenant"))
            return response
        }
    }

    /// The PAT is the password; the user name is free. Base64 with superfluous padding is refused.
    private func isPersonalAccessToken(_ encoded: String) -> Bool {
        guard encoded.utf8.count % 4 == 0, let data = Data(base64Encoded: encoded),
            data.base64EncodedString() == encoded
        else { return false }
        let text = String(decoding: data, as: UTF8.self)
        guard let colon = text.firstIndex(of: ":") else { return false }
        return text[text.index(after: colon)...] == credentials.personalAccessToken
    }

    private static func redirect(_ organization: String) -> Response {
        let target =
            "https://spsprodweu1.vssps.visualstudio.com/_signin?realm=dev.azure.com&reply_to="
            + Form.encoded("https://dev.azure.com/\(organization)/")
        var response = Response.html(
            "<html><head><title>Object moved</title></head><body>\r\n<h2>Object moved to <a href=\"\(target)\">"
                + "here</a>.</h2>\r\n</body></html>\r\n",
            status: 302
        )
        response.setHeader("Location", target)
        return response
    }

    private static let signInPage = """
        \r\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">\r
        <html lang="en-US"><head><title>Azure DevOps Services | Sign In</title></head>\r
        <body><form><p>Sign in to Azure DevOps Services</p></form></body></html>\r\n
        """
}
