import SQLValues

/// One run of a prepared statement over its sets of parameters (ODBC reference, "Arrays of Parameter Values").
struct Execution {
    let prepared: Statement.Prepared
    /// Whether SQLExecDirect ran the text, which then cannot be run again.
    let isDirect: Bool
    /// How many sets of parameters there are.
    let setCount: Int
    /// The set that is next, counted from 0.
    var position = 0
    /// How many sets failed, and how many ran.
    var failed = 0
    var succeeded = 0
    /// How many rows the sets have touched, or `nil` where the statement is none that touches rows.
    var touched: Int64?

    /// The values of the set, as far as they are known.
    var values: [SQLValue] = []
    /// The parameters of the set whose values the application has yet to send.
    var pending: [PendingParameter] = []
    /// What it has sent of the value that it is sending.
    var longData: LongData?

    /// A parameter whose value comes at execution.
    struct PendingParameter {
        /// The parameter's number in the statement, counted from 1.
        let number: Int
        let record: Descriptor.Record
        /// What the application knows it by: the address that it bound.
        let token: UnsafeMutableRawPointer?
    }

    /// Goes on to the next set.
    mutating func endSet() {
        position += 1
        values = []
        pending = []
        longData = nil
    }

    /// Where a statement is after the last of its results.
    var afterResults: Statement.State { isDirect ? .allocated : .prepared(prepared) }

    /// The run of the batch's next statement, which failed.
    var afterFailureOfNext: Execution {
        Execution(prepared: prepared.afterFailureOfNext, isDirect: isDirect, setCount: 1, position: 1)
    }

    /// Whether sets or statements are left to run.
    var isLast: Bool { position >= setCount && prepared.position + 1 >= prepared.batch.count }
}
