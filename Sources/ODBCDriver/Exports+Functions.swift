public import CODBC
import ODBCCore

@c @implementation
public func SQLGetFunctions(
    _ connection: SQLHDBC!,
    _ function: SQLUSMALLINT,
    _ supported: UnsafeMutablePointer<SQLUSMALLINT>!
) -> SQLRETURN {
    call(connection) { (_: Connection) in
        switch Int32(function) {
        case SQL_API_ODBC3_ALL_FUNCTIONS:
            for (position, word) in SupportedFunctions.bitmap.enumerated() { supported?[position] = word }
        case SQL_API_ALL_FUNCTIONS:
            for position in 0..<100 {
                supported?[position] = SQLUSMALLINT(
                    SupportedFunctions.contains(position) ? SQL_TRUE : SQL_FALSE
                )
            }
        default:
            supported?.pointee = SQLUSMALLINT(
                SupportedFunctions.contains(Int(function)) ? SQL_TRUE : SQL_FALSE
            )
        }
        return .success
    }
}
