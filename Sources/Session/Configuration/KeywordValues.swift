/// The values given for the keywords, those of the connection string over those of the data source.
package struct KeywordValues: Sendable {
    /// For each layer, from the one that counts most, the values by the keyword's name.
    private let layers: [[String: Secret]]

    /// Sorts the keys and values of `layers`, of which the first counts most.
    ///
    /// In a layer the first occurrence of a keyword wins. Keys that are no keywords are passed over, and so are
    /// an empty `UID` and `PWD`, which applications send when nobody was asked for them.
    package init(layers: [[(String, String)]]) {
        self.layers = layers.map { pairs in
            var values: [String: Secret] = [:]
            for (key, value) in pairs {
                guard let keyword = Keywords.named(key), values[keyword.name] == nil else { continue }
                if value.isEmpty, ["uid", "pwd"].contains(key.lowercased()) { continue }
                values[keyword.name] = Secret(value)
            }
            return values
        }
    }

    /// Returns the value that was given for `keyword`, itself or by reference; an empty one means that the default holds.
    package func given(_ keyword: Keyword) throws(SettingsError) -> String? {
        for layer in layers {
            guard let written = layer[keyword.name]?.text else { continue }
            let value = try ValueReference(written)?.value(for: keyword) ?? written
            try keyword.requireNoControlCharacters(value)
            return value.isEmpty ? nil : value
        }
        return nil
    }

    /// Returns the value that was given for `keyword`, or its default.
    package func value(_ keyword: Keyword) throws(SettingsError) -> String {
        if let value = try given(keyword) ?? keyword.defaultValue { return value }
        throw SettingsError(
            .missingKeyword,
            keyword: keyword.name,
            "\(keyword.name) is missing. Add \(keyword.name)=…; to the connection string or the data source: "
                + "\(keyword.kind.accepted)."
        )
    }

    /// Returns the value that was given for a secret `keyword`.
    package func secret(_ keyword: Keyword) throws(SettingsError) -> Secret? {
        try given(keyword).map { Secret($0) }
    }

    /// Returns the first of `choices` for which a keyword was given, layer after layer.
    func firstChoice<Choice>(of choices: [(keywords: [Keyword], choice: Choice)]) -> Choice? {
        for layer in layers {
            for (keywords, choice) in choices {
                if keywords.contains(where: { !(layer[$0.name]?.text.isEmpty ?? true) }) { return choice }
            }
        }
        return nil
    }
}
