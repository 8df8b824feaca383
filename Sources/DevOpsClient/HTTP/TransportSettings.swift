/// How a transport connects.
package struct TransportSettings: Hashable, Sendable {
    /// How long connecting may take; `nil` means without end.
    package var connectTimeout: Duration?
    /// How long one request may take; `nil` means without end.
    package var timeout: Duration?
    /// A file of certificates to trust beside the system's.
    package var caFile: String?
    /// The proxy's URL, which may hold a password.
    package var proxy: String?
    /// How many connections to one host are open at once.
    package var maximumConnections = 6

    /// Makes settings for a connection without limits.
    package init() {}
}
