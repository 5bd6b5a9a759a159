// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

extension MappingLinter {
    /// Written element paths have to be in the model pack, where the mapping has one.
    ///
    /// Further alternatives and what is only read may be of other versions of the vocabulary.
    func checkVocabulary() {
        guard mapping.container == .xml, let pack = mapping.modelPack else { return }
        var known: Set<Substring> = []
        var elements: Set<Substring> = []
        for line in pack.utf8.split(separator: UInt8(ascii: "\n")) {
            guard let path = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1).first else { continue }
            known.insert(Substring(path))
            if let element = path.split(separator: UInt8(ascii: "/"), maxSplits: 1).first {
                elements.insert(Substring(element))
            }
        }
        for leaf in leaves {
            guard let element = mapping.sources[leaf.source].element, elements.contains(Substring(element)),
                let written = leaf.written, case .element(let steps, let attribute, let fromRoot) = written.target
            else { continue }
            var names: [String] = []
            for case .element(let outer, _, let isRoot) in leaf.each.map(\.target) {
                names = (isRoot ? [] : names) + outer.map(\.name)
            }
            names = (fromRoot ? [] : names) + steps.map(\.name) + (attribute.map { ["@" + $0] } ?? [])
            var path = element
            for name in names {
                let parent = path + "/"
                path = parent + name
                if known.contains(Substring(path)) { continue }
                let siblings = known.filter { $0.hasPrefix(parent) && !$0.dropFirst(parent.count).contains("/") }
                let nearest = Spelling.nearest(
                    to: name,
                    among: siblings.map { String($0.dropFirst(parent.count)) }.sorted()
                )
                report(.pathUnknown, at: leaf.position, "\(path) is not in the vocabulary", suggestion: nearest)
                break
            }
        }
    }
}
