import CODBC

/// How a function ended, when it threw no error.
package enum Outcome: Sendable {
    case success
    case noData
    case needData
    /// Failed, as the records tell that were made on the way.
    case failure

    /// The return code, where nothing is to be told beside it.
    var code: SQLRETURN {
        switch self {
        case .success: SQLRETURN(SQL_SUCCESS)
        case .noData: SQLRETURN(SQL_NO_DATA)
        case .needData: SQLRETURN(SQL_NEED_DATA)
        case .failure: SQLRETURN(SQL_ERROR)
        }
    }
}
