import SQLValues

/// The columns that sources of rows give.
extension Inference {
    /// The sources of a `FROM` in their order; an outer join makes the columns of its other side nullable.
    mutating func sources(of joins: [Join]) throws(DialectError) -> [TypedSource] {
        var sources: [TypedSource] = []
        for join in joins {
            var added = try self.sources(of: join.source)
            let shared =
                join.isNatural ? Self.sharedNames(sources, added) : Set(join.using.map { $0.lowercased() })
            for index in added.indices {
                added[index].hidden.formUnion(shared)
                if join.kind == .left || join.kind == .full { added[index].makeNullable() }
            }
            if join.kind == .right || join.kind == .full {
                for index in sources.indices { sources[index].makeNullable() }
            }
            sources += added
        }
        return sources
    }

    private mutating func sources(of source: RowSource) throws(DialectError) -> [TypedSource] {
        switch source {
        case .table(let name, let alias):
            return [TypedSource(name: alias, columns: try columns(ofTable: name))]
        case .function(let name, let arguments, let alias):
            try visit(arguments)
            return [TypedSource(name: alias, columns: try columns(ofTable: name))]
        case .query(let query, let alias):
            return [TypedSource(name: alias ?? "", columns: try columns(of: query))]
        case .joined(let joins):
            let inner = try sources(of: joins)
            try within(inner) { inference throws(DialectError) in try inference.visitConditions(of: joins) }
            return inner
        }
    }

    /// Visits the conditions of joins, once all their sources are in sight.
    mutating func visitConditions(of joins: [Join]) throws(DialectError) {
        try visit(joins.compactMap(\.condition))
    }

    private static func sharedNames(_ left: [TypedSource], _ right: [TypedSource]) -> Set<String> {
        let names = Set(left.flatMap(\.columns).map { $0.name.lowercased() })
        return names.intersection(right.flatMap(\.columns).map { $0.name.lowercased() })
    }
}

extension TypedSource {
    fileprivate mutating func makeNullable() {
        for index in columns.indices { columns[index].value.nullable = true }
    }
}
