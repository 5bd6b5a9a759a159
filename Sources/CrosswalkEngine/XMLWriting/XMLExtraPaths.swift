// SPDX-License-Identifier: Apache-2.0

/// The paths that the keys of `extra` stand for in objects of one name, each worked out once.
final class XMLExtraPaths {
    /// Where a value belongs: elements with their number among siblings of the name, and an attribute of the last.
    struct Path {
        var steps: [(name: String, occurrence: Int)]
        var attribute: String?
    }

    /// True where what is no path may become an extended element.
    let hasExtendedElements: Bool
    private let object: String
    private let pack: ModelPack
    private var known: [String: Path?] = [:]
    /// Keys come from the data: a file of nothing but different ones must not fill the memory.
    private static let limit = 10_000

    init(object: String, pack: ModelPack) {
        self.object = object
        self.pack = pack
        hasExtendedElements = pack.entry(object + "/SIF_ExtendedElements") != nil
    }

    /// The path of a key; nil where the vocabulary has none.
    func path(of key: String) -> Path? {
        if let path = known[key] { return path }
        let path = parse(key)
        if known.count < Self.limit { known[key] = .some(path) }
        return path
    }

    private func parse(_ key: String) -> Path? {
        var steps: [(name: String, occurrence: Int)] = []
        var attribute: String?
        for part in key.split(separator: "/") {
            if part.hasPrefix("@") {
                attribute = String(part.dropFirst())
                break
            }
            let pieces = part.split(separator: "[")
            guard let name = pieces.first else { return nil }
            let occurrence = pieces.count > 1 ? Int(pieces[1].dropLast()) ?? 1 : 1
            steps.append((String(name), occurrence))
        }
        let path = ([object] + steps.map(\.name)).joined(separator: "/") + (attribute.map { "/@" + $0 } ?? "")
        return pack.entry(path) == nil ? nil : Path(steps: steps, attribute: attribute)
    }
}
