package import SQLEngine
import SQLValues

/// The columns of WorkItems that are no fields: a query gives them a value to say what it looks at.
///
/// They stand behind the fields' columns, in this order.
package enum HiddenColumn: String, CaseIterable, Sendable {
    /// The moment whose state of the items is wanted.
    case asOf = "AsOf"
    /// A query in WIQL that somebody wrote, whose items are wanted.
    case wiql = "WIQL"
    /// The path or the id of a saved query whose items are wanted.
    case query = "Query"
    /// The sides of an `OR`, which the driver writes into a statement by itself.
    case alternatives = "Alternatives"

    /// The column as the engine declares it.
    package var column: Column {
        Column(rawValue, type, isHidden: true, remarks: remarks)
    }

    private var type: SQLType {
        switch self {
        case .asOf: .timestamp
        case .wiql, .alternatives: .wlongVarchar
        case .query: .wvarchar(length: 4000)
        }
    }

    private var remarks: String {
        switch self {
        case .asOf: "Give it a time to see the items as they were then"
        case .wiql: "Give it a query in WIQL to see the items that it finds"
        case .query: "Give it the path or the id of a saved query to see the items that it finds"
        case .alternatives: "The driver gives it what stands between the ORs of a statement"
        }
    }
}

extension HiddenColumn {
    /// The hidden column at a position behind `fieldCount` columns of fields.
    init?(position: Int, fieldCount: Int) {
        let index = position - fieldCount
        guard Self.allCases.indices.contains(index) else { return nil }
        self = Self.allCases[index]
    }
}
