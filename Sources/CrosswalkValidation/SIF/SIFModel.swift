// SPDX-License-Identifier: Apache-2.0

import CrosswalkXML

/// The vocabulary of a family, compiled for checking: every path is a number, its children stand together.
final class SIFModel: Sendable {
    /// Which RefIds a family takes.
    enum KeyForm: Sendable {
        /// 32 hexadecimal digits in upper case.
        case plain
        /// Groups of 8, 4, 4, 4 and 12 hexadecimal digits.
        case hyphenated
        /// With hyphens or without; objects in camel case hyphenated and of version 1 or 4.
        case mixed
        /// Hyphenated and of version 1 or 4.
        case versioned
    }

    /// Two sibling days, of which the first may not be after the second.
    struct Pair: Sendable {
        var first: Int32
        var last: Int32
    }

    /// Values of which one has to be there: all of one of the groups.
    struct Alternative: Sendable {
        var parent: Int32
        var groups: [[Int32]]
        var words: String
    }

    /// The family's id, such as `us-2.8`.
    let family: String
    /// The family's name for people.
    let title: String
    let keyForm: KeyForm
    /// Tells objects from wrappers and gives the names their ids.
    let rules: XMLObjectRules
    let names: XMLNames
    let places: [SIFPlace]
    /// For each known name the place of the object of that name, or -1.
    let objectOfName: [Int32]
    /// The mandatory places of every place, as ``SIFPlace/firstRequired`` points in.
    let required: [Int32]
    let pairs: [Pair]
    let alternatives: [Int32: Alternative]
    let facets: [SIFFacets]
    let words: [SIFWords]
    /// For each set of targets the name ids that satisfy it, and how people say it.
    let targets: [(names: [UInt16], words: String)]

    init(
        family: String,
        title: String,
        keyForm: KeyForm,
        rules: XMLObjectRules,
        places: [SIFPlace],
        objectOfName: [Int32],
        required: [Int32],
        pairs: [Pair],
        alternatives: [Int32: Alternative],
        facets: [SIFFacets],
        words: [SIFWords],
        targets: [(names: [UInt16], words: String)]
    ) {
        self.family = family
        self.title = title
        self.keyForm = keyForm
        self.rules = rules
        names = rules.names
        self.places = places
        self.objectOfName = objectOfName
        self.required = required
        self.pairs = pairs
        self.alternatives = alternatives
        self.facets = facets
        self.words = words
        self.targets = targets
    }

    /// The path of a place within its object, such as `Name/LastName` or `@RefId`; the object's own name for itself.
    func path(_ place: Int32) -> String {
        let step = step(place)
        let parent = places[Int(place)].parent
        if parent < 0 { return step }
        return places[Int(parent)].parent < 0 ? step : path(parent) + "/" + step
    }

    /// The path of a place with its object, such as `StudentPersonal/Name/LastName`.
    func fullPath(_ place: Int32) -> String {
        let parent = places[Int(place)].parent
        return parent < 0 ? step(place) : fullPath(parent) + "/" + step(place)
    }

    /// The name of a place's object.
    func object(_ place: Int32) -> String {
        var place = Int(place)
        while places[place].parent >= 0 { place = Int(places[place].parent) }
        return names.names[Int(places[place].name)]
    }

    /// The last step of a path.
    func step(_ place: Int32) -> String {
        (isAttribute(place) ? "@" : "") + names.names[Int(places[Int(place)].name)]
    }

    func isAttribute(_ place: Int32) -> Bool {
        let parent = places[Int(place)].parent
        guard parent >= 0 else { return false }
        let above = places[Int(parent)]
        return place >= above.firstAttribute && place < above.firstAttribute + above.attributeCount
    }

    /// True for a name in camel case, as the objects of Unity that came later have it.
    func isCamel(_ name: String) -> Bool { name.utf8.first ?? 0 >= 0x61 }

    /// The attribute of a name, or -1.
    @inline(__always)
    func attribute(_ name: UInt16, of place: SIFPlace, in all: UnsafeBufferPointer<SIFPlace>) -> Int32 {
        var child = place.firstAttribute
        let end = child + place.attributeCount
        while child < end {
            if all[Int(child)].name == name { return child }
            child += 1
        }
        return -1
    }

    /// The child element of a name, or -1; looks from the last one found on, for that is where it mostly is.
    @inline(__always)
    func child(
        _ name: UInt16,
        of place: SIFPlace,
        after last: Int32,
        in all: UnsafeBufferPointer<SIFPlace>
    ) -> Int32 {
        let first = place.firstChild
        let end = first + place.childCount
        var child = max(last, first)
        while child < end {
            if all[Int(child)].name == name { return child }
            child += 1
        }
        child = first
        while child < min(last, end) {
            if all[Int(child)].name == name { return child }
            child += 1
        }
        return -1
    }
}
