import CODBC
import SQLValues

extension SQLGUID {
    /// The GUID as C has it: its first three parts are numbers.
    init(_ guid: GUID) {
        let bytes = guid.bytes
        self.init()
        Data1 = bytes[0..<4].reduce(0) { $0 << 8 | UInt32($1) }
        Data2 = bytes[4..<6].reduce(0) { $0 << 8 | UInt16($1) }
        Data3 = bytes[6..<8].reduce(0) { $0 << 8 | UInt16($1) }
        withUnsafeMutableBytes(of: &Data4) { $0.copyBytes(from: bytes[8..<16]) }
    }
}

extension GUID {
    /// The GUID that C has, or `nil`, which cannot be: a GUID of C has 16 bytes too.
    init?(_ value: SQLGUID) {
        var bytes = withUnsafeBytes(of: value.Data1.bigEndian) { [UInt8]($0) }
        bytes += withUnsafeBytes(of: value.Data2.bigEndian) { [UInt8]($0) }
        bytes += withUnsafeBytes(of: value.Data3.bigEndian) { [UInt8]($0) }
        bytes += withUnsafeBytes(of: value.Data4) { [UInt8]($0) }
        self.init(bytes: bytes)
    }
}
