import CODBC

/// The data sources of odbc.ini, as libodbcinst finds them.
package enum DataSource {
    /// Returns the keys and values of the data source `name`, in the order of the file.
    ///
    /// odbcinst looks in the user's file before the system's, and obeys `ODBCINI` and `ODBCSYSINI`.
    package static func attributes(of name: String) throws(SettingsError) -> [(String, String)] {
        guard isPlausible(name) else { throw notFound(name) }
        let keys = strings(in: profile(name, key: nil))
        guard !keys.isEmpty else { throw notFound(name) }
        var attributes: [(String, String)] = []
        for key in keys {
            let value = strings(in: profile(name, key: key)).first ?? ""
            try requireWholeLine(key, value)
            attributes.append((key, value))
        }
        return attributes
    }

    /// Returns the bytes that odbcinst gives for `key`, or for the list of keys where there is none.
    ///
    /// The number that it returns counts differently from version to version, so the zero bytes decide.
    private static func profile(_ section: String, key: String?) -> [UInt8] {
        var buffer = [CChar](repeating: 0, count: 1 << 16)
        let length = CInt(buffer.count)
        let result = unsafe SQLGetPrivateProfileString(section, key, "", &buffer, length, "odbc.ini")
        return result > 0 ? buffer.map { UInt8(bitPattern: $0) } : []
    }

    /// Splits a list that ends with an empty string.
    private static func strings(in buffer: [UInt8]) -> [String] {
        var strings: [String] = []
        var rest = buffer[...]
        while let end = rest.firstIndex(of: 0), end > rest.startIndex {
            strings.append(String(decoding: rest[..<end], as: UTF8.self))
            rest = rest[end...].dropFirst()
        }
        return strings
    }

    /// odbcinst reads 1,000 bytes of a line and takes the rest for another key.
    private static func requireWholeLine(_ key: String, _ value: String) throws(SettingsError) {
        guard key.utf8.count &+ value.utf8.count >= 980 else { return }
        let name = Keywords.named(key)?.name
        throw SettingsError(
            .badValue,
            keyword: name,
            "The line of \(name ?? "an unknown key") in odbc.ini is too long: odbcinst cuts a line off after 1,000 "
                + "characters. Give this value in the connection string, or a token in RefreshTokenFilePath."
        )
    }

    /// A name that no section can have, or that C would read as another one.
    static func isPlausible(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 255 && !name.utf8.contains(where: { $0 < 0x20 || $0 == 0x5D })
    }

    private static func notFound(_ name: String) -> SettingsError {
        let shown = name.count <= 64 ? name : name.prefix(64) + "…"
        return SettingsError(
            .dataSourceNotFound,
            keyword: Keyword.dataSourceName.name,
            "There is no data source '\(shown)' in odbc.ini, or it has no keys. "
                + "'odbcinst -j' says which files are read and 'odbcinst -q -s' which data sources they hold."
        )
    }
}
