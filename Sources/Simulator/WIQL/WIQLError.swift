/// A query that the service refuses, with the service's message.
package struct WIQLError: Error, Equatable, Sendable, CustomStringConvertible {
    package let message: String

    package var description: String { message }

    /// The field does not exist.
    static func unknownField(_ name: String) -> WIQLError {
        WIQLError(
            message: "TF51005: The query references a field that does not exist. "
                + "The error is caused by «[\(name)]»."
        )
    }

    /// The text does not follow the grammar.
    static func syntax(_ what: String, _ cause: String) -> WIQLError {
        WIQLError(message: "TF51006: \(what) The error is caused by «\(cause)».")
    }

    /// The operator does not apply to a field of that type.
    static func inapplicable(_ field: FieldDefinition, _ cause: String) -> WIQLError {
        .syntax(
            "The operator cannot be used with the field \(field.referenceName) of type \(field.kind.rawValue).",
            cause
        )
    }

    /// The value does not fit the type of the field.
    static func mismatch(_ field: FieldDefinition, _ cause: String) -> WIQLError {
        .syntax("The value does not match the type \(field.kind.rawValue) of \(field.referenceName).", cause)
    }

    /// A time of day was given to a query with date precision.
    static func timeOfDay(_ cause: String) -> WIQLError {
        WIQLError(
            message: "You cannot supply a time with the date when running a query using date precision. "
                + "The error is caused by «\(cause)»."
        )
    }

    /// The area or iteration path does not exist.
    static func unknownPath(_ field: FieldDefinition, _ cause: String) -> WIQLError {
        let kind = field.referenceName.contains("Area") ? "area" : "iteration"
        return WIQLError(
            message: "TF51011: The specified \(kind) path does not exist. The error is caused by «\(cause)»."
        )
    }
}
