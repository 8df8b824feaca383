import Glibc

/// The environment variables of the process.
package enum ProcessEnvironment {
    /// The value of a variable, or `nil` where it is not set or empty.
    package static func value(of name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }
}
