import CODBC

/// What a function of the API reported, as an application reads it: every diagnostic record.
struct ODBCError: Error, CustomStringConvertible {
    struct Record: Hashable {
        let state: String
        let message: String
        let nativeError: Int32
    }

    let function: String
    let code: SQLRETURN
    let records: [Record]

    var state: String { records.first?.state ?? "" }
    var message: String { records.first?.message ?? "" }
    var description: String { "\(function): \(code) \(records)" }

    init(_ function: String, _ code: SQLRETURN, _ type: Int32, _ handle: SQLHANDLE?) {
        self.function = function
        self.code = code
        records = Self.records(type, handle)
    }

    /// The records of a handle, in their order.
    static func records(_ type: Int32, _ handle: SQLHANDLE?) -> [Record] {
        var records: [Record] = []
        var state = [SQLWCHAR](repeating: 0, count: 6)
        var text = [SQLWCHAR](repeating: 0, count: 4_096)
        var native: SQLINTEGER = 0
        var length: SQLSMALLINT = 0
        while SQLGetDiagRecW(
            SQLSMALLINT(type),
            handle,
            SQLSMALLINT(records.count + 1),
            &state,
            &native,
            &text,
            SQLSMALLINT(text.count),
            &length
        ) == SQL_SUCCESS {
            records.append(
                Record(
                    state: String(decoding: state.prefix(5), as: UTF16.self),
                    message: String(decoding: text.prefix(Int(length)), as: UTF16.self),
                    nativeError: native
                )
            )
        }
        return records
    }
}
