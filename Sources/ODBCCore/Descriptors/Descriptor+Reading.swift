package import CODBC
import SQLValues

/// A field's value, in the C type that it has.
package enum DescriptorValue {
    case smallint(SQLSMALLINT)
    case integer(SQLINTEGER)
    case length(SQLLEN)
    case pointer(UnsafeMutableRawPointer?)
    case text(String)
    /// There is no record of that number.
    case noRecord
}

/// Reading fields (ODBC reference, "SQLGetDescField", "SQLGetDescRec").
extension Descriptor {
    /// Gives a field of a record, counted from 1, or of the header.
    package func value(of identifier: SQLSMALLINT, record number: Int) throws -> DescriptorValue {
        guard let field = DescriptorField.field(Int32(identifier)), !field.readable.isDisjoint(with: role)
        else { throw Self.noField(identifier) }
        if role == .implementationRow, try resultColumns() == nil { throw Self.notPrepared }
        let value: AttributeValue?
        if Int32(identifier) == SQL_DESC_COUNT {
            value = .number(try recordCount)
        } else if case .header(let get) = field.access {
            value = get(self)
        } else {
            guard number >= 0 else { throw Self.noRecord(number) }
            guard number <= (try recordCount) else { return .noRecord }
            value = try self.value(of: Int32(identifier), field.access, record: number)
        }
        guard let value else { throw Self.noField(identifier) }
        return DescriptorValue(value, as: field.kind)
    }

    /// Gives the fields that SQLGetDescRec asks for, or `nil` where there is no such record.
    package func summary(ofRecord number: Int) throws -> Summary? {
        guard number >= 0 else { throw Self.noRecord(number) }
        if role == .implementationRow, try resultColumns() == nil { throw Self.notPrepared }
        guard number <= (try recordCount) else { return nil }
        return Summary(
            name: try text(SQL_DESC_NAME, record: number),
            type: SQLSMALLINT(clamping: try self.number(SQL_DESC_TYPE, record: number)),
            subtype: SQLSMALLINT(clamping: try self.number(SQL_DESC_DATETIME_INTERVAL_CODE, record: number)),
            octetLength: try self.number(SQL_DESC_OCTET_LENGTH, record: number),
            precision: SQLSMALLINT(clamping: try self.number(SQL_DESC_PRECISION, record: number)),
            scale: SQLSMALLINT(clamping: try self.number(SQL_DESC_SCALE, record: number)),
            nullable: SQLSMALLINT(clamping: try self.number(SQL_DESC_NULLABLE, record: number))
        )
    }

    private func number(_ identifier: Int32, record: Int) throws -> Int {
        guard let field = DescriptorField.field(identifier), !field.readable.isDisjoint(with: role),
            case .number(let number)? = try value(of: identifier, field.access, record: record)
        else { return 0 }
        return number
    }

    private func text(_ identifier: Int32, record: Int) throws -> String {
        guard let field = DescriptorField.field(identifier), !field.readable.isDisjoint(with: role),
            case .text(let text)? = try value(of: identifier, field.access, record: record)
        else { return "" }
        return text
    }

    /// What SQLGetDescRec tells of a record.
    package struct Summary {
        package let name: String
        package let type: SQLSMALLINT
        package let subtype: SQLSMALLINT
        package let octetLength: Int
        package let precision: SQLSMALLINT
        package let scale: SQLSMALLINT
        package let nullable: SQLSMALLINT
    }

    /// The columns that the IRD describes, or `nil` where its statement has not been prepared.
    func resultColumns() throws -> [ResultColumnDescription]? {
        guard let statement, statement.isPrepared else { return nil }
        return try statement.columns
    }

    private var recordCount: Int {
        get throws { role == .implementationRow ? try resultColumns()?.count ?? 0 : count }
    }

    private func value(
        of identifier: Int32,
        _ access: DescriptorField.Access,
        record number: Int
    ) throws -> AttributeValue? {
        if role == .implementationRow {
            return try statement?.column(number).attribute(identifier)
        }
        switch access {
        case .header(let get): return get(self)
        case .record(let get): return get(record(number))
        case .described: return record(number).described.attribute(identifier)
        }
    }

    static func noField(_ identifier: SQLSMALLINT) -> Diagnostic {
        Diagnostic(.invalidDescriptorField, "The descriptor has no field \(identifier) of that use.")
    }

    static func noRecord(_ number: Int) -> Diagnostic {
        Diagnostic(.invalidDescriptorIndex, "There is no record \(number) in the descriptor.")
    }

    static let notPrepared = Diagnostic(
        .notPrepared,
        "The descriptor tells of no columns yet: prepare or run the statement first."
    )
}

extension DescriptorValue {
    fileprivate init(_ value: AttributeValue, as kind: DescriptorField.CKind) {
        switch value {
        case .pointer(let pointer): self = .pointer(pointer)
        case .text(let text): self = .text(text)
        case .number(let number):
            self =
                switch kind {
                case .smallint: .smallint(SQLSMALLINT(clamping: number))
                case .integer: .integer(SQLINTEGER(clamping: number))
                case .length, .pointer, .text: .length(number)
                }
        }
    }
}

extension Descriptor.Record {
    /// What follows from the SQL type of a parameter's record.
    fileprivate var described: ResultColumnDescription {
        ResultColumnDescription(
            name: name,
            type: sqlType ?? .unknown,
            isNullable: true,
            table: "",
            baseColumn: ""
        )
    }

    /// The SQL type that a parameter's record says, or `nil` where it has none that ODBC knows.
    ///
    /// Texts and bytes whose length nobody has said are of any length.
    var sqlType: SQLType? {
        let isExact = [SQL_DECIMAL, SQL_NUMERIC].contains(Int32(conciseType))
        return SQLType(
            odbcCode: conciseType,
            columnSize: isExact ? precision : length > 0 ? length : Int(Int32.max),
            decimalDigits: Int32(type) == SQL_DATETIME ? precision : scale
        )
    }
}
