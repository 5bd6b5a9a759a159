// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The paths that the keys of `extra` stand for in objects of one name, each worked out once.
final class XMLExtraPaths {
    /// Where a value belongs: elements with their number among siblings of the name, and an attribute of the last.
    struct Path {
        var steps: [(name: String, occurrence: Int)]
        var attribute: String?
    }

    /// What a key stands for, as far as it matters for each object: plain bytes, valid as long as the paths.
    struct Place: BitwiseCopyable {
        /// For an attribute of the object itself, ` name="`; else empty.
        var opening: UnsafeBufferPointer<UInt8>
        /// For an attribute of the object itself that the mapping writes as well, which of them; else -1.
        var attribute: Int
        /// True where it only says which object a record was read from.
        var isObjectName: Bool
        var isRootAttribute: Bool { !opening.isEmpty }
    }

    /// True where what is no path may become an extended element.
    let hasExtendedElements: Bool
    private let object: String
    private let pack: ModelPack
    /// The attributes of the object that the mapping writes.
    private let attributes: [String]
    private let keys = IdTable()
    private let asked = LastAsked()
    private var known: [(place: Place, path: Path?)] = []
    private let arena = Arena()
    /// What attributes begin with, by their names: as many as the vocabulary has for the object.
    private var openings: [String: UnsafeBufferPointer<UInt8>] = [:]
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
        if let index = asked.find(key, in: keys) { return known[index].place }
        return learn(key).place
    }

    /// The path that a key stands for; nil where the vocabulary has none.
    func path(of key: UnsafeBufferPointer<UInt8>) -> Path? {
        if let index = asked.find(key, in: keys) { return known[index].path }
        return learn(key).path
    }

    /// True where objects of the name have a place for a key: a path of the vocabulary, or an extended element.
    func keeps(_ key: String) -> Bool {
        parse(key) != nil || hasExtendedElements && !key.contains("/") && !key.contains("@")
    }

    private func learn(_ key: UnsafeBufferPointer<UInt8>) -> (place: Place, path: Path?) {
        let path = parse(String(decoding: key, as: UTF8.self))
        let name = path?.steps.isEmpty == true ? path?.attribute : nil
        let place = Place(
            opening: name.map { opening(of: $0) } ?? UnsafeBufferPointer(start: nil, count: 0),
            attribute: name.flatMap { attributes.firstIndex(of: $0) } ?? -1,
            isObjectName: key.isSame(as: "sif.object")
        )
        if known.count < Self.limit {
            _ = keys.insert(key)
            known.append((place, path))
        }
        return (place, path)
    }

    private func opening(of name: String) -> UnsafeBufferPointer<UInt8> {
        if let known = openings[name] { return known }
        let made = arena.keep(" \(name)=\"")
        openings[name] = made
        return made
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
