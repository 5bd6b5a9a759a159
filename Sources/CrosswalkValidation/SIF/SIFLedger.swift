// SPDX-License-Identifier: Apache-2.0

import CrosswalkXML

/// What all objects of an input have in common: their keys, what refers to them, and all that was found.
///
/// Trails come in the order of the documents. Keys that references may name are in a table; of all others one wants to
/// know only that none is there twice, for which hashes are enough, 8 to 10 bytes each. Where a hash came twice, or a
/// reference that nothing answers has the hash of an object that is in no table, hashes cannot tell what to say: then
/// the input has to be read once more with all keys (``needsAllKeys``).
final class SIFLedger {
    let model: SIFModel
    private(set) var causes: SIFCauses
    /// How many elements there were in each place.
    private(set) var instances: [Int]
    /// The number of each type, its name, and how many objects of it there are.
    private(set) var types: [String]
    private(set) var typeCounts: [Int]
    private(set) var references = 0
    private(set) var values = 0
    private(set) var elements = 0
    /// The file at hand, by number.
    var file = 0
    /// True for files that hold only a part: events, packets.
    var isPartial = false

    private let keepsAll: Bool
    private let ids = SIFIdTable()
    private let homes = SIFIdTable()
    private let memberships = SIFIdTable()
    private var hashes = Fingerprints()
    /// For each set of targets and each known type whether it is one of the set.
    private let fits: [Bool]
    /// For each known type whether a reference may name it.
    private let isTarget: [Bool]
    private var pending: [SIFPendingReference] = []
    /// Keys of references that are still to be resolved, as they are written, where that has to be kept.
    private var extras: [Int: SIFTrail.Extra] = [:]
    private var otherTypes: [String: Int] = [:]
    /// True where the key of the object at hand has been met before: what else is there twice follows from it.
    private var isDuplicate = false

    // Texts are for people, who look at a few; millions of them would fill the memory.
    private static let mostTexts = 20_000
    private static let together = 16
    /// What was touched; nobody asks for it.
    private var touched: UInt64 = 0

    /// - Parameter keepsAll: True to keep all keys, so that nothing remains to be asked.
    init(_ model: SIFModel, limit: Int, keepsAll: Bool) {
        self.model = model
        self.keepsAll = keepsAll
        causes = SIFCauses(limit: limit)
        instances = Array(repeating: 0, count: model.places.count)
        types = model.names.names
        typeCounts = Array(repeating: 0, count: types.count)
        var fits = [Bool](repeating: false, count: model.targets.count * types.count)
        var isTarget = [Bool](repeating: false, count: types.count)
        for (place, target) in model.targets.enumerated() {
            for name in target.names where Int(name) < types.count {
                fits[place * types.count + Int(name)] = true
                isTarget[Int(name)] = true
            }
        }
        (self.fits, self.isTarget) = (fits, isTarget)
    }

    // MARK: - Trails

    /// Adds what was found in the next objects.
    func take(_ trail: borrowing SIFTrail) {
        if let isPartial = trail.isPartial, !isSettled { (self.isPartial, isSettled) = (isPartial, true) }
        let known = model.names.count
        var numbers: [Int] = []
        for name in trail.otherTypes { numbers.append(self.number(of: name)) }
        func number(_ type: UInt32) -> Int { Int(type) < known ? Int(type) : numbers[Int(type) - known] }
        for (type, count) in trail.typeCounts.enumerated() where count > 0 {
            typeCounts[number(UInt32(type))] += Int(count)
        }
        for place in instances.indices { instances[place] += Int(trail.instances[place]) }
        references += trail.references
        values += trail.values
        elements += trail.elements
        causes.merge(trail.causes, file: file, withoutKeyOnly: isPartial) { UInt32(number($0)) }
        trail.mentions.withUnsafeBufferPointer { mentions in
            for place in mentions.indices {
                if place % Self.together == 0 {
                    for mention in mentions[place..<min(place + Self.together, mentions.count)] { touch(mention) }
                }
                var mention = mentions[place]
                mention.type = UInt32(truncatingIfNeeded: number(mention.type))
                take(mention, mention.extra < 0 ? nil : trail.extras[Int(mention.extra)])
            }
        }
    }

    /// True once it is known whether the file at hand holds only a part.
    private var isSettled = false

    /// Begins the next file.
    func begin(file: Int) {
        self.file = file
        isPartial = false
        isSettled = false
    }

    private func number(of name: String) -> Int {
        if let known = otherTypes[name] { return known }
        types.append(name)
        typeCounts.append(0)
        otherTypes[name] = types.count - 1
        return types.count - 1
    }

    /// Asks for the memory of a mention, which is waited for together with that of its neighbours.
    @inline(__always)
    private func touch(_ mention: SIFMention) {
        switch mention.kind {
        case .key: if keepsAll || isTarget(mention.type) { touched ^= ids.touch(mention.key) }
        case .reference: touched ^= ids.touch(mention.key)
        case .membership: if keepsAll { touched ^= memberships.touch(mention.key) }
        case .home: if keepsAll { touched ^= homes.touch(mention.key) }
        }
    }

    @inline(__always)
    private func isTarget(_ type: UInt32) -> Bool { Int(type) < isTarget.count && isTarget[Int(type)] }

    @inline(__always)
    private func take(_ mention: SIFMention, _ extra: SIFTrail.Extra?) {
        if mention.isFirst { isDuplicate = false }
        switch mention.kind {
        case .key: register(mention, extra)
        case .reference: resolve(mention, extra)
        case .membership:
            if isPartial || isDuplicate { return }
            if !isNew(mention, in: memberships) { add(.secondMembership, "", mention) }
        case .home:
            if isPartial || isDuplicate { return }
            if !isNew(mention, in: homes) { add(.secondHome, "", mention) }
        }
    }

    private func isNew(_ mention: SIFMention, in table: SIFIdTable) -> Bool {
        guard keepsAll else {
            hashes.add(Self.hash(mention.key, mention.kind))
            return true
        }
        return table.insert(mention.key, SIFIdTable.Entry(type: 0, spelling: [])) == nil
    }

    // What is counted by itself gets hashes of its own.
    private static func hash(_ key: SIFKey, _ kind: SIFMention.Kind) -> UInt64 {
        key.hash ^ UInt64(kind.rawValue) &* 0x9E37_79B9_7F4A_7C15
    }

    // MARK: - Keys and references

    private func register(_ mention: SIFMention, _ extra: SIFTrail.Extra?) {
        if !keepsAll {
            hashes.add(Self.hash(mention.key, .key))
            if !isTarget(mention.type) { return }
        }
        let entry = SIFIdTable.Entry(type: Int(mention.type), spelling: mention.spelling)
        guard let known = ids.insert(mention.key, entry) else { return }
        // Its hash came twice as well: all will be said when all keys are kept.
        if !keepsAll { return }
        if known.type != entry.type {
            // One thing in the two spellings of Unity is no conflict.
            if model.isCamel(types[known.type]) || model.isCamel(types[entry.type]) { return }
            return add(.sharedKey, types[known.type], mention)
        }
        isDuplicate = true
        add(known.spelling == entry.spelling ? .duplicate : .respelt, "", mention, value: Self.text(mention, extra))
    }

    private func resolve(_ mention: SIFMention, _ extra: SIFTrail.Extra?) {
        if let found = ids.find(mention.key) {
            if !isOf(mention.target, found.type) {
                var hit = hit(mention)
                hit.value = Self.text(mention, extra)
                addWrongType(mention, extra, found.type, hit)
            }
            return
        }
        if let extra, pending.count < Self.mostTexts || !extra.name.isEmpty { extras[pending.count] = extra }
        pending.append(
            SIFPendingReference(
                mention: mention,
                file: Int32(truncatingIfNeeded: file),
                isPartial: isPartial || mention.isEvent
            )
        )
    }

    @inline(__always)
    private func isOf(_ target: Int32, _ type: Int) -> Bool {
        let count = model.names.count
        return type < count && fits[Int(target) * count + type]
    }

    private func addWrongType(_ mention: SIFMention, _ extra: SIFTrail.Extra?, _ type: Int, _ hit: SIFCause.Hit) {
        var hit = hit
        hit.detail = extra?.name ?? ""
        causes.add(SIFCause.Key(problem: .wrongType, place: mention.place, name: types[type]), hit)
    }

    /// True where only all keys can tell what to say, after the last object; what was found so far is of no use then.
    func needsAllKeys() -> Bool {
        guard !keepsAll else { return false }
        var open: Set<UInt64> = []
        for reference in pending where ids.find(reference.mention.key) == nil {
            open.insert(Self.hash(reference.mention.key, .key))
        }
        return !open.isEmpty && hashes.hasAny(of: open) || !hashes.takeRepeated().isEmpty
    }

    /// Judges the references that nothing answered before, after the last object.
    func resolvePending() {
        for (number, reference) in pending.enumerated() {
            let mention = reference.mention
            let extra = extras[number]
            var hit = hit(mention)
            hit.file = reference.file
            hit.detail = extra?.name ?? ""
            let found = ids.find(mention.key)
            if let found, isOf(mention.target, found.type) { continue }
            if number < Self.mostTexts { hit.value = Self.text(mention, extra) }
            if let found {
                addWrongType(mention, extra, found.type, hit)
                continue
            }
            let target = model.targets[Int(mention.target)]
            let isThere = target.names.contains { typeCounts[Int($0)] > 0 }
            let problem: SIFProblem = isThere && !reference.isPartial ? .dangling : .noTarget
            causes.add(
                SIFCause.Key(
                    problem: problem,
                    place: problem == .dangling ? mention.place : -1,
                    name: problem == .dangling ? extra?.name ?? "" : target.words
                ),
                hit
            )
        }
        pending = []
        extras = [:]
    }

    // MARK: - Findings

    private func add(_ problem: SIFProblem, _ name: String, _ mention: SIFMention, value: String? = nil) {
        var hit = hit(mention)
        hit.value = value
        causes.add(SIFCause.Key(problem: problem, place: -1, name: name), hit)
    }

    private func hit(_ mention: SIFMention) -> SIFCause.Hit {
        SIFCause.Hit(
            file: Int32(truncatingIfNeeded: file),
            line: mention.line,
            column: mention.column,
            byte: mention.byte,
            type: mention.type,
            key: mention.head
        )
    }

    /// A key as it is written.
    private static func text(_ mention: SIFMention, _ extra: SIFTrail.Extra?) -> String {
        extra?.text ?? mention.key.text(mention.spelling)
    }
}
