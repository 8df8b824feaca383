/// A statement that has parameters or result columns.
enum Statement {
    case query(Query)
    case insert(Insert)
    case update(Update)
    case delete(Delete)

    struct Insert {
        var commonTables: [Query.CommonTable] = []
        let table: String
        let alias: String
        let columns: [String]
        let rows: Query?
        var assignments: [Assignment] = []
        var clauses: [Expression] = []
        var returning: [Select.Item] = []
    }

    struct Update {
        var commonTables: [Query.CommonTable] = []
        let table: String
        let alias: String
        var assignments: [Assignment] = []
        var sources: [Join] = []
        var clauses: [Expression] = []
        var limits: [Expression] = []
        var returning: [Select.Item] = []
    }

    struct Delete {
        var commonTables: [Query.CommonTable] = []
        let table: String
        let alias: String
        var clauses: [Expression] = []
        var limits: [Expression] = []
        var returning: [Select.Item] = []
    }

    /// `column = value`, or several columns with a row of values.
    struct Assignment {
        let columns: [String]
        let value: Expression
    }
}
