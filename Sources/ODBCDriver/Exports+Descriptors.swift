public import CODBC
import ODBCCore

@c @implementation
public func SQLGetDescFieldW(
    _ descriptor: SQLHDESC!,
    _ record: SQLSMALLINT,
    _ field: SQLSMALLINT,
    _ value: SQLPOINTER!,
    _ capacity: SQLINTEGER,
    _ length: UnsafeMutablePointer<SQLINTEGER>!
) -> SQLRETURN {
    call(descriptor) { (descriptor: Descriptor) in
        try descriptor.write(
            descriptor.value(of: field, record: Int(record)),
            to: TextBuffer(start: value, capacity: Int(capacity), unit: .bytes),
            length: length
        )
    }
}

@c @implementation
public func SQLSetDescFieldW(
    _ descriptor: SQLHDESC!,
    _ record: SQLSMALLINT,
    _ field: SQLSMALLINT,
    _ value: SQLPOINTER!,
    _ length: SQLINTEGER
) -> SQLRETURN {
    call(descriptor) { (descriptor: Descriptor) in
        try descriptor.set(field, record: Int(record), to: value) {
            // The length of a text is in bytes here.
            let count = length == SQL_NTS ? Int(length) : Int(length) / 2
            return try text(value?.assumingMemoryBound(to: SQLWCHAR.self), count)
        }
    }
}

@c @implementation
public func SQLGetDescRecW(
    _ descriptor: SQLHDESC!,
    _ record: SQLSMALLINT,
    _ name: UnsafeMutablePointer<SQLWCHAR>!,
    _ capacity: SQLSMALLINT,
    _ nameLength: UnsafeMutablePointer<SQLSMALLINT>!,
    _ type: UnsafeMutablePointer<SQLSMALLINT>!,
    _ subtype: UnsafeMutablePointer<SQLSMALLINT>!,
    _ octetLength: UnsafeMutablePointer<SQLLEN>!,
    _ precision: UnsafeMutablePointer<SQLSMALLINT>!,
    _ scale: UnsafeMutablePointer<SQLSMALLINT>!,
    _ nullable: UnsafeMutablePointer<SQLSMALLINT>!
) -> SQLRETURN {
    call(descriptor) { (descriptor: Descriptor) in
        guard let summary = try descriptor.summary(ofRecord: Int(record)) else { return .noData }
        type?.pointee = summary.type
        subtype?.pointee = summary.subtype
        octetLength?.pointee = summary.octetLength
        precision?.pointee = summary.precision
        scale?.pointee = summary.scale
        nullable?.pointee = summary.nullable
        return try descriptor.write(
            summary.name,
            to: TextBuffer(start: name, capacity: Int(capacity), unit: .characters),
            length: nameLength
        )
    }
}

@c @implementation
public func SQLSetDescRec(
    _ descriptor: SQLHDESC!,
    _ record: SQLSMALLINT,
    _ type: SQLSMALLINT,
    _ subtype: SQLSMALLINT,
    _ octetLength: SQLLEN,
    _ precision: SQLSMALLINT,
    _ scale: SQLSMALLINT,
    _ data: SQLPOINTER!,
    _ octetLengthPointer: UnsafeMutablePointer<SQLLEN>!,
    _ indicatorPointer: UnsafeMutablePointer<SQLLEN>!
) -> SQLRETURN {
    call(descriptor) { (descriptor: Descriptor) in
        try descriptor.set(
            record: Int(record),
            type: type,
            subtype: subtype,
            octetLength: octetLength,
            precision: precision,
            scale: scale,
            data: data,
            octetLengthPointer: octetLengthPointer,
            indicatorPointer: indicatorPointer
        )
    }
}

@c @implementation
public func SQLCopyDesc(_ source: SQLHDESC!, _ target: SQLHDESC!) -> SQLRETURN {
    guard let source = Handle.object(source, as: Descriptor.self) else {
        return SQLRETURN(SQL_INVALID_HANDLE)
    }
    return call(target) { (target: Descriptor) in try target.copy(from: source) }
}

extension Descriptor {
    /// Writes a field's value in the C type that it has.
    fileprivate func write(
        _ value: DescriptorValue,
        to buffer: TextBuffer,
        length: UnsafeMutablePointer<SQLINTEGER>?
    ) throws -> Outcome {
        switch value {
        case .noRecord: .noData
        case .text(let text): try write(text, to: buffer, length: length)
        case .pointer(let pointer):
            try write(.pointer(pointer), as: SQLLEN.self, to: buffer, length: length)
        case .smallint(let number):
            try write(.number(Int(number)), as: SQLSMALLINT.self, to: buffer, length: length)
        case .integer(let number):
            try write(.number(Int(number)), as: SQLINTEGER.self, to: buffer, length: length)
        case .length(let number): try write(.number(number), as: SQLLEN.self, to: buffer, length: length)
        }
    }
}
