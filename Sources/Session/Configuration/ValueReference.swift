import DevOpsClient

/// A value that stands elsewhere: `{env:NAME}` in an environment variable, `{file:PATH}` in a file.
enum ValueReference: Equatable {
    case environment(String)
    case file(String)

    /// Reads a reference, or nothing where the text is a value itself.
    init?(_ text: String) {
        guard text.utf8.first == UInt8(ascii: "{"), text.utf8.last == UInt8(ascii: "}") else { return nil }
        let parts = text.dropFirst().dropLast().split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        switch parts[0].lowercased() {
        case "env": self = .environment(String(parts[1]))
        case "file": self = .file(String(parts[1]))
        default: return nil
        }
    }

    /// The value that the reference leads to, without line breaks at its end.
    func value(for keyword: Keyword) throws(SettingsError) -> String {
        switch self {
        case .environment(let name):
            guard let value = ProcessEnvironment.value(of: name) else {
                throw failure(keyword, "the environment variable \(name), which is not set in this process")
            }
            return value
        case .file(let path):
            do throws(TextFile.Problem) {
                let text = try TextFile(path: path).text
                return String(text.reversed().drop(while: \.isNewline).reversed())
            } catch {
                throw failure(keyword, "the file \(path), which \(error.words)")
            }
        }
    }

    private func failure(_ keyword: Keyword, _ place: String) -> SettingsError {
        SettingsError(
            .badValue,
            keyword: keyword.name,
            "The value of \(keyword.name) is to be read from \(place)."
        )
    }
}
