// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The paths that the keys of `extra` stand for in objects of one name, each worked out once.
final class XMLExtraPaths {
    /// Where a value belongs: elements with their number among siblings of the name, and an attribute of the last.
    struct Path {
        var steps: [(name: String, occurrence: Int)]
        var attribute: String?
    }

    /// What a key stands for.
    final class Place {
        /// The key.
        let key: String
        /// The path; nil where the vocabulary has none.
        let path: Path?
        /// For an attribute of the object itself, ` name="`.
        let opening: [UInt8]
        /// For an attribute of the object itself that the mapping writes as well, which of them; else -1.
        let attribute: Int
        /// True where it only says which object a record was read from.
        var isObjectName: Bool { key == "sif.object" }
        var isRootAttribute: Bool { !opening.isEmpty }

        fileprivate init(_ key: String, _ path: Path?, among attributes: [String]) {
            self.key = key
            self.path = path
            let name = path?.steps.isEmpty == true ? path?.attribute : nil
            opening = name.map { Array(" \($0)=\"".utf8) } ?? []
            attribute = name.flatMap { attributes.firstIndex(of: $0) } ?? -1
        }
    }

    /// True where what is no path may become an extended element.
    let hasExtendedElements: Bool
    private let object: String
    private let pack: ModelPack
    /// The attributes of the object that the mapping writes.
    private let attributes: [String]
    private let keys = IdTable()
    private var known: [Place] = []
    /// Keys come from the data: a file of nothing but different ones must not fill the memory.
    private static let limit = 10_000

    init(object: String, attributes: [String] = [], pack: ModelPack) {
        self.object = object
        self.attributes = attributes
        self.pack = pack
        hasExtendedElements = pack.entry(object + "/SIF_ExtendedElements") != nil
    }

    /// What a key stands for.
    func place(of key: UnsafeBufferPointer<UInt8>) -> Place {
        if let index = keys.find(key) { return known[index] }
        let text = String(decoding: key, as: UTF8.self)
        let place = Place(text, parse(text), among: attributes)
        if known.count < Self.limit {
            _ = keys.insert(key)
            known.append(place)
        }
        return place
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
