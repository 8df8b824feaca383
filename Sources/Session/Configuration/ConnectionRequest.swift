/// What an application asks to connect to, before the data source has been read.
///
///     let request = try ConnectionRequest("DSN=work;Project=Fabrikam")
///     let (settings, warnings) = try request.resolved(reading: DataSource.attributes)
package struct ConnectionRequest: Equatable, Sendable {
    /// The attributes that the application gave.
    package let connectionString: ConnectionString

    /// Takes the connection string of SQLDriverConnect.
    package init(_ connectionString: String) throws(SettingsError) {
        self.connectionString = try ConnectionString(parsing: connectionString)
    }

    /// Takes attributes that have been read already.
    package init(_ connectionString: ConnectionString) {
        self.connectionString = connectionString
    }

    /// Takes the arguments of SQLConnect.
    package init(dataSource: String, user: String?, password: String?) {
        let given = [("DSN", dataSource), ("UID", user), ("PWD", password)]
        connectionString = ConnectionString(
            given.compactMap { key, value in value.map { ConnectionString.Attribute(key, $0) } }
        )
    }

    /// The data source to read, if there is one: of `DSN` and `Driver` the one that comes first counts.
    package var dataSource: String? {
        let first = connectionString.attributes.first { ["dsn", "driver"].contains($0.key.lowercased()) }
        guard let first, first.key.lowercased() == "dsn", !first.value.isEmpty else { return nil }
        return first.value
    }

    /// Returns the settings, with the keys of the data source under those of the connection string.
    package func resolved(
        reading attributes: (String) throws(SettingsError) -> [(String, String)]
    ) throws(SettingsError) -> (settings: Settings, warnings: [SettingsWarning]) {
        let (values, warnings) = try values(reading: attributes)
        return (try Settings(values), warnings)
    }

    /// Returns the values of all keywords, with those of the data source under those of the connection string.
    package func values(
        reading attributes: (String) throws(SettingsError) -> [(String, String)]
    ) throws(SettingsError) -> (values: KeywordValues, warnings: [SettingsWarning]) {
        let given = connectionString.attributes
        var stored: [(String, String)] = []
        if let dataSource { stored = try attributes(dataSource) }
        let values = KeywordValues(layers: [given.map { ($0.key, $0.storedValue) }, stored])
        let warnings =
            unknownKeys(of: given, in: "the connection string")
            + unknownKeys(
                of: stored.map { ConnectionString.Attribute($0.0, $0.1, isBraced: true) },
                in: "the data source"
            )
        return (values, warnings)
    }
}

/// Warns of each key that nothing reads.
///
/// What follows an unbraced secret may be the rest of it, after a `;` of its own, and is not repeated then.
private func unknownKeys(of attributes: [ConnectionString.Attribute], in place: String) -> [SettingsWarning] {
    var warnings: [SettingsWarning] = []
    var openSecret: Keyword?
    for attribute in attributes {
        let key = attribute.key
        let keyword = Keywords.named(key)
        if keyword == nil, !Keywords.isForManager(key) {
            warnings.append(unknownKey(key, after: openSecret, in: place))
        } else {
            openSecret = keyword.flatMap { $0.isSecret && !attribute.isBraced ? $0 : nil }
        }
    }
    return warnings
}

private func unknownKey(_ key: String, after secret: Keyword?, in place: String) -> SettingsWarning {
    if let nearest = Keywords.nearest(to: key) {
        let message = "The key \(key) of \(place) is not known; \(nearest.name) may be meant."
        return SettingsWarning(.unknownKey, keyword: key, message)
    }
    if let secret {
        let message =
            "The key after \(secret.name) in \(place) is not known. "
            + "If the value of \(secret.name) holds a ';', put the value in braces."
        return SettingsWarning(.unknownKey, keyword: nil, message)
    }
    guard key.utf8.count <= Keywords.longestShownKey else {
        let message = "A key of \(key.utf8.count) bytes in \(place) is not known."
        return SettingsWarning(.unknownKey, keyword: nil, message)
    }
    return SettingsWarning(.unknownKey, keyword: key, "The key \(key) of \(place) is not known.")
}
