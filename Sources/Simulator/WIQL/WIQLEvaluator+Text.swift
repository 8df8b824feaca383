extension WIQLEvaluator {
    /// Compares texts by testing each distinct value once.
    func textMask(_ position: Int, _ comparison: WIQLComparison) throws(WIQLError) -> [Bool] {
        let field = fixture.fields.all[position]
        let holds = try test(field, comparison)
        guard case .text(let column) = fixture.columns[position] else {
            return Array(repeating: comparison.comparison == .isEmpty, count: fixture.count)
        }
        let table = column.table
        var accepted = table.texts.indices.map { $0 > 0 && holds(Candidate(table, $0)) }
        accepted[0] = comparison.comparison == .isEmpty || comparison.operands.contains(.string(""))
        let answers = accepted
        return column.codes.map { answers[Int($0)] }
    }

    /// A distinct value of a text column under test.
    private struct Candidate {
        let text: String
        let folded: [UInt8]
        let person: Person?

        init(_ table: TextTable, _ code: Int) {
            text = table.texts[code]
            folded = table.folded[code]
            person = table.people.isEmpty ? nil : table.people[code - 1]
        }

        /// The spellings by which a query may name the value.
        var names: [[UInt8]] {
            guard let person else { return [folded] }
            return [folded, fold(person.uniqueName), fold(person.distinctName)]
        }
    }

    private func test(
        _ field: FieldDefinition,
        _ comparison: WIQLComparison
    ) throws(WIQLError) -> (Candidate) -> Bool {
        var operands: [[UInt8]] = []
        for operand in comparison.operands { operands.append(fold(try text(operand, field, comparison))) }
        guard let operand = operands.first else { return { _ in false } }
        switch comparison.comparison {
        case .equal, .ever, .in:
            if field.kind == .treePath { try checkPaths(operands, field, comparison) }
            if variants.contains(.looseText), field.kind != .treePath {
                let wanted = Set(operands.map(loosened))
                return { $0.names.contains { wanted.contains(loosened($0)) } }
            }
            let wanted = Set(operands)
            return { $0.names.contains { wanted.contains($0) } }
        case .greater: return { operand.lexicographicallyPrecedes($0.folded) }
        case .less: return { $0.folded.lexicographicallyPrecedes(operand) }
        case .greaterOrEqual: return { !$0.folded.lexicographicallyPrecedes(operand) }
        case .lessOrEqual: return { !operand.lexicographicallyPrecedes($0.folded) }
        case .under:
            try checkPaths(operands, field, comparison)
            let prefix = operand + [UInt8(ascii: "\\")]
            return { $0.folded == operand || $0.folded.starts(with: prefix) }
        case .contains:
            if field.referenceName == "System.Tags", !variants.contains(.partialTags) {
                return { $0.text.lowercased().split(separator: "; ").contains { Array($0.utf8) == operand } }
            }
            return { $0.folded.contains(sequence: operand) }
        case .containsWords:
            let words = try FullTextQuery(comparison)
            return { words.matches($0.text) }
        case .inGroup:
            let members = Self.members(ofGroup: operand, fixture)
            return { members.contains($0.folded) }
        case .notEqual, .notContains, .notContainsWords, .isEmpty, .isNotEmpty, .notUnder, .notIn,
            .notInGroup:
            return { _ in false }
        }
    }

    private func text(
        _ operand: WIQLOperand,
        _ field: FieldDefinition,
        _ comparison: WIQLComparison
    ) throws(WIQLError) -> String {
        switch operand {
        case .string(let text): return text
        case .macro(let name, _) where name.lowercased() == "me" && field.isIdentity: return user.uniqueName
        case .macro(let name, _) where name.lowercased() == "project":
            guard let project else {
                throw .syntax("The query uses @Project, but its address names no project.", comparison.source)
            }
            return project.name
        case .macro(let name, _):
            throw .syntax("The macro @\(name) cannot be used here.", comparison.source)
        case .number, .flag, .field:
            throw .mismatch(field, comparison.source)
        }
    }

    private func checkPaths(
        _ paths: [[UInt8]],
        _ field: FieldDefinition,
        _ comparison: WIQLComparison
    ) throws(WIQLError) {
        guard refusesUnknownPaths else { return }
        let isArea = field.referenceName == "System.AreaPath"
        let known = Set(
            fixture.projects.flatMap { project in
                let tree = ClassificationTree(project: project.name)
                return (isArea ? tree.areas : tree.iterations).map(fold)
            }
        )
        guard paths.allSatisfy(known.contains) else { throw .unknownPath(field, comparison.source) }
    }

    /// Returns the values that belong to a group: the people of a team, or the types of a category.
    private static func members(ofGroup group: [UInt8], _ fixture: Fixture) -> Set<[UInt8]> {
        let name = String(decoding: group, as: UTF8.self)
        if let types = categories[name] { return Set(types.map(fold)) }
        let isTeam = fixture.projects.contains {
            name == "[\($0.name)]\\\($0.name) team".lowercased()
        }
        return isTeam ? Set(fixture.people.map { fold($0.displayName) }) : []
    }

    private static let categories = [
        "microsoft.epiccategory": ["Epic"],
        "microsoft.featurecategory": ["Feature"],
        "microsoft.requirementcategory": ["User Story"],
        "microsoft.bugcategory": ["Bug"],
        "microsoft.taskcategory": ["Task"],
    ]
}

/// Returns the form of `text` that compares without regard to case.
private func fold(_ text: String) -> [UInt8] {
    Array(text.lowercased().utf8)
}

/// Returns the form of a folded text that compares also without regard to width, to ß and to blanks at the end.
private func loosened(_ folded: [UInt8]) -> [UInt8] {
    var text = ""
    for scalar in String(decoding: folded, as: UTF8.self).unicodeScalars {
        switch scalar.value {
        case 0xFF01...0xFF5E: text.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
        case 0xDF: text += "ss"
        default: text.unicodeScalars.append(scalar)
        }
    }
    while text.last == " " { text.removeLast() }
    return Array(text.lowercased().utf8)
}

extension [UInt8] {
    /// Returns whether `other` occurs in the bytes.
    fileprivate func contains(sequence other: [UInt8]) -> Bool {
        guard let first = other.first else { return true }
        guard count >= other.count else { return false }
        for start in 0...(count - other.count) where self[start] == first {
            var length = 1
            while length < other.count, self[start + length] == other[length] { length += 1 }
            if length == other.count { return true }
        }
        return false
    }
}
