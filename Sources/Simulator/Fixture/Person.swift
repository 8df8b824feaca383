/// A member of the organization, who appears in work items as an identity.
package struct Person: Sendable, Equatable {
    package let displayName: String
    package let uniqueName: String
    /// The GUID of the identity.
    package let id: String
    package let descriptor: String

    /// The form of api versions up to 4, which queries accept too.
    package var distinctName: String { "\(displayName) <\(uniqueName)>" }

    /// The identity as the service writes it since api version 5.0.
    func json(organization: String) -> JSON {
        let avatar = "https://dev.azure.com/\(organization)/_apis/GraphProfile/MemberAvatars/\(descriptor)"
        return [
            "displayName": .string(displayName),
            "url": .string(
                "https://spsprodweu1.vssps.visualstudio.com/\(organization)/_apis/Identities/\(id)"
            ),
            "_links": ["avatar": ["href": .string(avatar)]],
            "id": .string(id),
            "uniqueName": .string(uniqueName),
            "imageUrl": .string(avatar),
            "descriptor": .string(descriptor),
        ]
    }
}

extension Person {
    /// Returns the people of the sample organization; the first is the one who signs in.
    static func sample(seed: UInt64) -> [Person] {
        var random = RandomSource(seed: seed, stream: 0xA11CE)
        return names.map { name, account in
            let id = random.guid()
            return Person(
                displayName: name,
                uniqueName: "\(account)@example.com",
                id: id,
                descriptor: "aad.\(base64(id))"
            )
        }
    }

    private static let names = [
        ("Alex Morgan", "alex.morgan"), ("Zoë Müller", "zoe.mueller"), ("山田太郎", "taro.yamada"),
        ("Priya Raman", "priya.raman"), ("José Álvarez", "jose.alvarez"), ("Anna Kowalska", "anna.kowalska"),
        ("Søren Lindqvist", "soren.lindqvist"), ("Chidi Okafor", "chidi.okafor"),
        ("Mia O'Brien", "mia.obrien"),
        ("Jamal Hartley", "jamal.hartley"), ("Élodie Durand", "elodie.durand"),
        ("Nguyễn Văn An", "an.nguyen"),
        ("Olga Ivanova", "olga.ivanova"), ("Fatima Zahra", "fatima.zahra"), ("Liam Smith", "liam.smith"),
        ("김민준", "minjun.kim"), ("Sofia Rossi", "sofia.rossi"), ("Ahmet Yılmaz", "ahmet.yilmaz"),
        ("Hannah Weiß", "hannah.weiss"), ("Marek Novák", "marek.novak"), ("Lucía Gómez", "lucia.gomez"),
        ("Grace Lee", "grace.lee"), ("Omar Haddad", "omar.haddad"), ("Ingrid Bjørnstad", "ingrid.bjornstad"),
        ("Paul \"PJ\" Johnson", "pj.johnson"),
    ]

    private static func base64(_ text: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let bytes = Array(text.utf8)
        var encoded: [UInt8] = []
        for start in stride(from: 0, to: bytes.count - bytes.count % 3, by: 3) {
            let group = Int(bytes[start]) << 16 | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])
            for shift in [18, 12, 6, 0] { encoded.append(alphabet[group >> shift & 63]) }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
