// SPDX-License-Identifier: Apache-2.0

import CrosswalkXML

/// What was found in some objects, and what they say that others have to be known for.
struct SIFTrail {
    /// What a mention needs seldom.
    struct Extra {
        /// The name of a reference that the vocabulary does not know, or empty.
        var name: String
        /// A key as it is written, where that does not follow from its digits.
        var text: String?
    }

    /// A namespace that an object is in, and the first such object.
    struct Namespace {
        var uri: String
        var name: String
        var line: Int
        var byte: Int
        var column: Int
    }

    var causes: SIFCauses
    var mentions: [SIFMention] = []
    var extras: [Extra] = []
    /// How many elements there were in each place.
    var instances: [Int32]
    /// How many objects of each type there were: those of the model, and what other names there are.
    var typeCounts: [Int32]
    var otherTypes: [String] = []
    var references = 0
    var values = 0
    var elements = 0
    var namespaces: [Namespace] = []
    /// What the document said of itself when its first object came; nil where no object came.
    var isPartial: Bool?

    init(_ model: SIFModel, limit: Int, mentions count: Int = 0) {
        causes = SIFCauses(limit: limit)
        instances = Array(repeating: 0, count: model.places.count)
        typeCounts = Array(repeating: 0, count: model.names.count)
        mentions.reserveCapacity(count)
    }
}
