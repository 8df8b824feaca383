import DevOpsClient

extension TransportSettings {
    /// Settings that lead to the loopback server whatever proxy the machine has.
    static var loopback: TransportSettings {
        var settings = TransportSettings()
        settings.proxy = ""
        return settings
    }
}
