// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Works out the run of a form for objects whose records have certain fields.
struct XMLRunCompiler {
    /// What is known of an element beforehand.
    private enum Presence {
        /// It is not written.
        case absent
        /// It is written, and only says what a condition fixes.
        case fixed
        /// It is written with a value of the data.
        case filled
        /// Nothing: whoever writes it finds out.
        case unknown
    }

    /// For each rule the fields that its record has; 0 where there is no record.
    private let masks: UnsafePointer<UInt64>
    private let arena: Arena
    private var steps: [XMLRun.Step] = []
    /// What stands before the next value.
    private var constant: [UInt8] = []
    private var gaps: [Int] = []
    private var body = 0
    private var headGaps = 0

    /// The run of an object's form; nil where too little is known beforehand.
    static func run(
        _ root: UnsafePointer<XMLWriteOp>,
        having masks: UnsafePointer<UInt64>,
        in arena: Arena
    ) -> XMLRun? {
        var compiler = XMLRunCompiler(masks: masks, arena: arena)
        switch compiler.element(root) {
        case .absent, .unknown: return nil
        case .fixed, .filled: break
        }
        compiler.put(.none)
        return XMLRun(
            steps: arena.keep(compiler.steps),
            body: compiler.body,
            headGaps: arena.keep(Array(compiler.gaps[..<compiler.headGaps])),
            gaps: arena.keep(Array(compiler.gaps[compiler.headGaps...]))
        )
    }

    private init(masks: UnsafePointer<UInt64>, arena: Arena) {
        self.masks = masks
        self.arena = arena
    }

    private func isThere(_ need: XMLNeed) -> Bool { need.rule < 0 || masks[need.rule] & need.mask != 0 }

    /// Those of some values that there may be something of.
    private func there(_ values: UnsafeBufferPointer<XMLValueOp>) -> UnsafeBufferPointer<XMLValueOp> {
        let found = values.indices.filter { isThere(values[$0].need) }
        guard let first = found.first, let last = found.last else { return UnsafeBufferPointer(rebasing: values[..<0]) }
        if last - first + 1 == found.count { return UnsafeBufferPointer(rebasing: values[first...last]) }
        return arena.keep(found.map { values[$0] })
    }

    private mutating func put(
        _ kind: XMLRun.Step.Kind,
        _ values: UnsafeBufferPointer<XMLValueOp> = UnsafeBufferPointer(start: nil, count: 0),
        _ op: UnsafePointer<XMLWriteOp>? = nil
    ) {
        steps.append(XMLRun.Step(before: arena.keep(constant), kind: kind, values: values, op: op, gap: -1))
        constant.removeAll()
    }

    /// Appends what an element is written by; where it is not written or nothing is known of it, everything is as before.
    private mutating func element(_ op: UnsafePointer<XMLWriteOp>) -> Presence {
        let before = self
        let presence = parts(of: op)
        switch presence {
        case .absent, .unknown: self = before
        case .fixed, .filled: break
        }
        return presence
    }

    private mutating func parts(of op: UnsafePointer<XMLWriteOp>) -> Presence {
        let element = op.pointee
        constant += element.opening
        var isFilled = attributes(of: element)
        if element.isRoot {
            put(.none)
            (body, headGaps) = (steps.count, gaps.count)
        }
        constant.append(UInt8(ascii: ">"))
        var hasText = false
        if let text = element.constantText {
            constant += text
            hasText = !text.isEmpty
        }
        if !element.text.isEmpty {
            let values = there(element.text)
            if !values.isEmpty {
                put(.text, values)
                (isFilled, hasText) = (true, true)
            } else if element.gap >= 0 {
                gaps.append(element.gap)
            }
        }
        guard let children = children(of: element) else { return .unknown }
        isFilled = isFilled || children == .filled
        if children == .unknown {
            // Whether there is anything in it, or only after its tag, is not known.
            return .unknown
        }
        guard isFilled || element.constantText != nil || element.isRoot else { return .absent }
        if hasText || children != .absent {
            constant += children != .absent ? element.closeBelow : element.close
        } else {
            constant.removeLast()
            constant += Array("/>".utf8)
        }
        return isFilled || element.constantText == nil && element.isRoot ? .filled : .fixed
    }

    /// True where there is one.
    private mutating func attributes(of element: XMLWriteOp) -> Bool {
        var isFilled = false
        for attribute in element.attributes {
            let values = isThere(attribute.need) ? there(attribute.values) : UnsafeBufferPointer(start: nil, count: 0)
            if !values.isEmpty {
                constant += attribute.opening
                put(.attribute, values)
                constant.append(UInt8(ascii: "\""))
                isFilled = true
            } else if attribute.gap >= 0 {
                gaps.append(attribute.gap)
            }
        }
        for place in 0..<element.unwritten { gaps.append(element.firstUnwritten + place) }
        return isFilled
    }

    /// Appends what the children are written by; nil where what is missing of them cannot be said for each on its own.
    private mutating func children(of element: XMLWriteOp) -> Presence? {
        var presence = Presence.absent
        var found: UInt64 = 0
        var unknown: [(step: Int, wantedAs: UInt64)] = []
        guard var child = element.children.baseAddress else {
            note(lack: element.wanted, of: element)
            return .absent
        }
        for need in element.needs {
            if isThere(need) {
                switch isOnce(child) ? self.element(child) : .unknown {
                case .absent: break
                case .fixed:
                    if presence == .absent { presence = .fixed }
                    found |= child.pointee.wantedAs
                case .filled:
                    presence = .filled
                    found |= child.pointee.wantedAs
                case .unknown:
                    put(.element, UnsafeBufferPointer(start: nil, count: 0), child)
                    unknown.append((steps.count - 1, child.pointee.wantedAs))
                }
            }
            child += 1
        }
        var asked: UInt64 = 0
        for child in unknown where child.wantedAs & ~found != 0 {
            if asked & child.wantedAs != 0 { return nil }
            asked |= child.wantedAs
            steps[child.step].gap = element.firstWanted + child.wantedAs.trailingZeroBitCount
        }
        note(lack: element.wanted & ~found & ~asked, of: element)
        return unknown.isEmpty || presence == .filled ? presence : .unknown
    }

    private func isOnce(_ op: UnsafePointer<XMLWriteOp>) -> Bool {
        if case .once = op.pointee.repetition { return true }
        return false
    }

    private mutating func note(lack: UInt64, of element: XMLWriteOp) {
        var lack = lack
        while lack != 0 {
            gaps.append(element.firstWanted + lack.trailingZeroBitCount)
            lack &= lack - 1
        }
    }
}
