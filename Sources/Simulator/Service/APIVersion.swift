/// A version of the REST API as a request names it: `7.1`, `7.1-preview`, `7.1-preview.3`.
struct APIVersion: Equatable {
    let major: Int
    let minor: Int
    let isPreview: Bool
    /// The spelling of the request.
    let text: String

    init?(_ text: String) {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(numbers.count), let major = Int(numbers[0]),
            let minor = numbers.count == 2 ? Int(numbers[1]) : 0
        else { return nil }
        if parts.count == 2 {
            let suffix = parts[1].lowercased()
            guard suffix == "preview" || suffix.hasPrefix("preview.") && Int(suffix.dropFirst(8)) != nil
            else {
                return nil
            }
        }
        self.major = major
        self.minor = minor
        self.isPreview = parts.count == 2
        self.text = text
    }

    /// The latest version that is served, as a preview only, and the latest released one.
    static let latest = (major: 7, minor: 2)
    static let released = (major: 7, minor: 1)

    /// Returns the version that answers `request`.
    ///
    /// Without a version, a GET is served with the latest released one and all other methods are refused.
    static func served(_ request: Request, onlyPreview: Bool) throws(ServiceError) -> String {
        guard let text = request.parameters["api-version"] ?? inAccept(request) else {
            guard ["GET", "OPTIONS"].contains(request.method) else {
                throw .versionNotSpecified(method: request.method)
            }
            return onlyPreview ? "7.1-preview.1" : "7.1"
        }
        guard let version = APIVersion(text) else {
            throw .versionOutOfRange(text, latest: "\(latest.major).\(latest.minor)")
        }
        let number = (version.major, version.minor)
        guard number <= latest, number >= (1, 0) else {
            throw .versionOutOfRange(text, latest: "\(latest.major).\(latest.minor)")
        }
        guard version.isPreview || !onlyPreview && number <= released else { throw .previewRequired(text) }
        return text
    }

    private static func inAccept(_ request: Request) -> String? {
        for part in (request.headers["accept"] ?? "").split(whereSeparator: { $0 == ";" || $0 == "," }) {
            let pair = part.split(separator: "=", maxSplits: 1)
            if pair.count == 2, pair[0].filter({ $0 != " " }).lowercased() == "api-version" {
                return pair[1].filter { $0 != " " }
            }
        }
        return nil
    }
}
