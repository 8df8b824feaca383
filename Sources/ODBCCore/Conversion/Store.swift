import CODBC
import SQLEngine
import SQLValues

/// Writes a column of a row into an application's buffer (ODBC reference, "Appendix D: Converting Data from SQL
/// to C Data Types").
///
/// The column's type says what can be had and how, whatever SQLite keeps. `progress` is `nil` for a bound column; for
/// SQLGetData it says how far earlier calls came, 0 before the first.
func store(
    _ row: Row,
    column: Int,
    type: SQLType,
    as wanted: OutputType,
    to buffer: OutputBuffer,
    progress: inout Int?
) -> StoreResult {
    let value = row[column]
    let storageClass = value.storageClass
    if wanted.isPlainText, case .text = storageClass {
        return TextOutput.char(value.text, to: buffer, progress: &progress)
    }
    // Every type gives text, which most values are wanted as.
    guard wanted.cType == .char || type.gives(wanted.cType) else { return .failed(.notSupported) }
    var writer = ValueWriter(type: type, wanted: wanted, buffer: buffer, progress: progress)
    defer { progress = writer.progress }
    switch storageClass {
    case .null: return writer.once { $0.buffer.null() }
    case .text: return writer.write(text: value.text)
    case .integer: return writer.write(integer: value.integer)
    case .double: return writer.write(double: value.double)
    case .blob: return writer.write(bytes: value.blob)
    }
}
