/// A translated text that knows, for each of its bytes, where in the source it comes from.
struct MappedText: Sendable {
    /// A run of bytes: a copy of the source from `source` on, or words of ours that stand for that place.
    private struct Segment: Sendable {
        let start: Int
        let source: Int
        let isCopy: Bool
    }

    private(set) var bytes: [UInt8] = []
    private var segments: [Segment] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Appends a part of the source as it is.
    mutating func append(_ range: Range<Int>, of source: SourceText) {
        let isContinued = segments.last.map {
            $0.isCopy && $0.source - $0.start == range.lowerBound - bytes.count
        }
        if isContinued != true {
            segments.append(Segment(start: bytes.count, source: range.lowerBound, isCopy: true))
        }
        bytes += source.bytes[range.clamped(to: source.bytes.indices)]
    }

    /// Appends words of ours that stand for the source at an offset.
    mutating func append(_ text: some StringProtocol, at source: Int) {
        guard !text.isEmpty else { return }
        segments.append(Segment(start: bytes.count, source: source, isCopy: false))
        bytes += Array(text.utf8)
    }

    /// Appends another translated text.
    mutating func append(_ other: MappedText) {
        let shift = bytes.count
        segments += other.segments.map { segment in
            Segment(start: segment.start + shift, source: segment.source, isCopy: segment.isCopy)
        }
        bytes += other.bytes
    }

    /// The offset in the source of a byte of this text.
    func sourceOffset(of offset: Int) -> Int {
        let offset = min(max(offset, 0), bytes.count)
        var (low, high) = (0, segments.count)
        while low < high {
            let middle = (low + high) / 2
            if segments[middle].start <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return 0 }
        let segment = segments[low - 1]
        return segment.isCopy ? segment.source + offset - segment.start : segment.source
    }
}

extension MappedText {
    /// The text without the blanks it starts with.
    var withoutLeadingBlank: MappedText {
        let count = bytes.prefix { $0 <= UInt8(ascii: " ") }.count
        guard count > 0 else { return self }
        var trimmed = MappedText()
        trimmed.bytes = Array(bytes.dropFirst(count))
        trimmed.segments = segments.map { segment in
            let cut = segment.isCopy ? max(count - segment.start, 0) : 0
            return Segment(
                start: max(segment.start - count, 0),
                source: segment.source + cut,
                isCopy: segment.isCopy
            )
        }
        return trimmed
    }
}
