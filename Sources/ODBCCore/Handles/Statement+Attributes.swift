package import CODBC

/// A value of an attribute: a number, or a pointer that means something to the application or to us.
package enum AttributeValue {
    case number(Int)
    case pointer(UnsafeMutableRawPointer?)
    case text(String)
}

/// Statement attributes (ODBC reference, "SQLSetStmtAttr", "SQLGetStmtAttr").
extension Statement {
    /// Sets an attribute; a number comes as the pointer's own bits.
    package func set(attribute: SQLINTEGER, to value: UnsafeMutableRawPointer?) throws -> Outcome {
        let number = Int(bitPattern: value)
        switch attribute {
        case SQL_ATTR_ROW_ARRAY_SIZE: rowDescriptor.arraySize = try Descriptor.arraySize(number)
        case SQL_ATTR_ROW_BIND_TYPE: rowDescriptor.bindType = max(number, 0)
        case SQL_ATTR_ROW_BIND_OFFSET_PTR: rowDescriptor.bindOffset = Self.typed(value)
        case SQL_ATTR_ROW_STATUS_PTR: implementationRowDescriptor.arrayStatus = Self.typed(value)
        case SQL_ATTR_ROWS_FETCHED_PTR: implementationRowDescriptor.rowsProcessed = Self.typed(value)
        case SQL_ATTR_ROW_OPERATION_PTR: rowDescriptor.arrayStatus = Self.typed(value)
        case SQL_ATTR_PARAMSET_SIZE: parameterDescriptor.arraySize = try Descriptor.arraySize(number)
        case SQL_ATTR_PARAM_BIND_TYPE: parameterDescriptor.bindType = max(number, 0)
        case SQL_ATTR_PARAM_BIND_OFFSET_PTR: parameterDescriptor.bindOffset = Self.typed(value)
        case SQL_ATTR_PARAM_STATUS_PTR: implementationParameterDescriptor.arrayStatus = Self.typed(value)
        case SQL_ATTR_PARAMS_PROCESSED_PTR:
            implementationParameterDescriptor.rowsProcessed = Self.typed(value)
        case SQL_ATTR_PARAM_OPERATION_PTR: parameterDescriptor.arrayStatus = Self.typed(value)
        case SQL_ATTR_APP_ROW_DESC: use(rowDescriptor: try Self.descriptor(value, own: ownRowDescriptor))
        case SQL_ATTR_APP_PARAM_DESC:
            use(parameterDescriptor: try Self.descriptor(value, own: ownParameterDescriptor))
        case SQL_ATTR_IMP_ROW_DESC, SQL_ATTR_IMP_PARAM_DESC:
            throw Diagnostic(.invalidAttribute, "An implementation descriptor cannot be replaced.")
        default:
            if StatementAttributes.ofCursors.contains(attribute) { try checkMayChangeCursor(attribute) }
            if let taken = try attributes.set(attribute, to: number) {
                warn(Diagnostic(.optionChanged, "The attribute \(attribute) is \(taken), not \(number)."))
            }
        }
        return .success
    }

    /// Gives an attribute's value.
    package func value(ofAttribute attribute: SQLINTEGER) throws -> AttributeValue {
        switch attribute {
        case SQL_ATTR_ROW_ARRAY_SIZE: .number(rowDescriptor.arraySize)
        case SQL_ATTR_ROW_BIND_TYPE: .number(rowDescriptor.bindType)
        case SQL_ATTR_ROW_BIND_OFFSET_PTR: .pointer(rowDescriptor.bindOffset)
        case SQL_ATTR_ROW_STATUS_PTR: .pointer(implementationRowDescriptor.arrayStatus)
        case SQL_ATTR_ROWS_FETCHED_PTR: .pointer(implementationRowDescriptor.rowsProcessed)
        case SQL_ATTR_ROW_OPERATION_PTR: .pointer(rowDescriptor.arrayStatus)
        case SQL_ATTR_PARAMSET_SIZE: .number(parameterDescriptor.arraySize)
        case SQL_ATTR_PARAM_BIND_TYPE: .number(parameterDescriptor.bindType)
        case SQL_ATTR_PARAM_BIND_OFFSET_PTR: .pointer(parameterDescriptor.bindOffset)
        case SQL_ATTR_PARAM_STATUS_PTR: .pointer(implementationParameterDescriptor.arrayStatus)
        case SQL_ATTR_PARAMS_PROCESSED_PTR: .pointer(implementationParameterDescriptor.rowsProcessed)
        case SQL_ATTR_PARAM_OPERATION_PTR: .pointer(parameterDescriptor.arrayStatus)
        case SQL_ATTR_APP_ROW_DESC: .pointer(rowDescriptor.unretained())
        case SQL_ATTR_APP_PARAM_DESC: .pointer(parameterDescriptor.unretained())
        case SQL_ATTR_IMP_ROW_DESC: .pointer(implementationRowDescriptor.unretained())
        case SQL_ATTR_IMP_PARAM_DESC: .pointer(implementationParameterDescriptor.unretained())
        case SQL_ATTR_ROW_NUMBER: .number(rowNumber)
        default: .number(try attributes.value(of: attribute))
        }
    }

    /// Throws where a cursor is open, or a text is prepared, for which the attribute counts already.
    private func checkMayChangeCursor(_ attribute: SQLINTEGER) throws {
        switch state {
        case .allocated, .executed: return
        case .open: throw Self.cursorIsOpen
        case .prepared, .needsData:
            throw Diagnostic(
                .cannotSetNow,
                "The attribute \(attribute) cannot change once a text is prepared."
            )
        }
    }

    private var rowNumber: Int {
        guard case .open(let cursor, _) = state else { return 0 }
        return cursor.rowNumber
    }

    private static func typed<Value>(_ value: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Value>? {
        value?.assumingMemoryBound(to: Value.self)
    }

    private static func descriptor(_ value: UnsafeMutableRawPointer?, own: Descriptor) throws -> Descriptor? {
        guard let value else { return nil }
        guard let descriptor = Handle.object(value, as: Descriptor.self) else {
            throw Diagnostic(.invalidAttributeValue, "The handle is not that of a descriptor.")
        }
        guard descriptor.isOwnedByApplication || descriptor === own else {
            throw Diagnostic(
                .invalidDescriptorUse,
                "A descriptor that belongs to a statement cannot be used for another purpose."
            )
        }
        return descriptor === own ? nil : descriptor
    }
}

/// Cursors as ODBC 2 chose them (ODBC reference, "SQLSetScrollOptions").
extension Statement {
    /// Sets the cursor's concurrency, its type, which `keyset` says, and the rowset's size.
    package func setScrollOptions(
        concurrency: SQLUSMALLINT,
        keyset: Int,
        rowset: SQLUSMALLINT
    ) throws -> Outcome {
        guard (SQL_CONCUR_READ_ONLY...SQL_CONCUR_VALUES).contains(Int32(concurrency)) else {
            throw Diagnostic(.invalidConcurrency, "There is no concurrency \(concurrency).")
        }
        guard keyset == 0 || keyset == Int(SQL_SCROLL_STATIC) else {
            throw Diagnostic.notImplemented("A cursor other than forward-only and static")
        }
        let type = keyset == 0 ? SQL_CURSOR_FORWARD_ONLY : SQL_CURSOR_STATIC
        for (attribute, value) in [
            (SQL_ATTR_CONCURRENCY, Int(concurrency)), (SQL_ATTR_CURSOR_TYPE, Int(type)),
            (SQL_ROWSET_SIZE, Int(rowset)),
        ] {
            _ = try set(attribute: attribute, to: UnsafeMutableRawPointer(bitPattern: value))
        }
        return .success
    }
}
