import SQLValues
import Testing

@Suite struct GUIDTests {
    @Test(arguments: ["6F9619FF-8B86-D011-B42D-00C04FC964FF", "{6f9619ff-8b86-d011-b42d-00c04fc964ff}"])
    func `a GUID is read in any case, with or without braces`(text: String) {
        #expect(GUID(text)?.text == "6f9619ff-8b86-d011-b42d-00c04fc964ff")
        #expect(GUID(text)?.bytes.prefix(2) == [0x6f, 0x96])
    }

    @Test(arguments: [
        "", "6f9619ff8b86d011b42d00c04fc964ff", "6f9619ff-8b86-d011-b42d-00c04fc964f",
        "+f9619ff-8b86-d011-b42d-00c04fc964ff",
        "6f9619fg-8b86-d011-b42d-00c04fc964ff", "é9619ff-8b86-d011-b42d-00c04fc964ff",
    ])
    func `what is no GUID is refused`(text: String) {
        #expect(GUID(text) == nil)
    }
}
