/// Memory that stays in its place, as applications give it to ODBC.
final class Buffer<Element> {
    let start: UnsafeMutablePointer<Element>
    let count: Int

    init(_ value: Element, count: Int = 1) {
        start = .allocate(capacity: count)
        start.initialize(repeating: value, count: count)
        self.count = count
    }

    init(_ values: [Element]) {
        start = .allocate(capacity: values.count)
        start.initialize(from: values, count: values.count)
        count = values.count
    }

    deinit {
        start.deinitialize(count: count)
        start.deallocate()
    }

    subscript(position: Int) -> Element {
        get { start[position] }
        set { start[position] = newValue }
    }

    var values: [Element] { (0..<count).map { start[$0] } }
}
