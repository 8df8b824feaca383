/// What the service says of a failure, in whichever form it says it.
struct ServiceWords {
    let message: String
    let typeKey: String?
    /// The code at the start of the message, such as `TF51005`.
    let code: String?

    init(_ response: HTTPResponse) {
        let answer = try? JSONPage.parse(response.body)
        typeKey = answer?.root["typeKey"]?.text
        let spoken =
            answer?.root["message"]?.text
            ?? response.headers["X-TFS-ServiceError"].map { PercentEncoding.decode($0) }
            ?? Self.plain(response)
        message = String(spoken.prefix(1_000))
        let start = message.prefix { $0.isASCII && ($0.isUppercase || $0.isNumber) }
        let isCode = start.count > 4 && start.first?.isUppercase == true && start.last?.isNumber == true
        code = isCode ? String(start) : nil
    }

    /// Plain text as it is; of a page only its title.
    private static func plain(_ response: HTTPResponse) -> String {
        let text = response.body.prefix(2_000)
        guard text.contains("<") else {
            return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        let small = text.lowercased()
        guard let start = small.firstRange(of: "<title>"), let end = small.firstRange(of: "</title>"),
            start.upperBound < end.lowerBound
        else { return "The service answered with a web page." }
        let title = small[start.upperBound..<end.lowerBound].split(whereSeparator: \.isWhitespace)
        return "The service answered with the web page “\(title.joined(separator: " "))”."
    }
}
