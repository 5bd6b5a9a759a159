// SPDX-License-Identifier: Apache-2.0

/// Elements outside of objects: rare, so that they may be told by their text.
extension XMLObjectBuilder {
    /// Takes note of an element outside of objects; true where it starts an object.
    ///
    /// `attribute` gives the value of the last attribute with a local name.
    mutating func startWrapper(_ id: UInt16, hasKey: Bool, _ attribute: (UInt16) -> String?) -> Bool {
        if let last = wrappers.indices.last {
            noteStrayText(last)
            wrappers[last].isLeaf = false
        }
        textCount = 0
        runStart = 0
        if let lastRole, lastRole.name == id, lastRole.hasKey == hasKey {
            isKnown = lastRole.role == .object
            return true
        }
        let name = names[id]
        if depth == 1 { facts.root = name }
        let role = rules.role(name, hasKey: hasKey, under: wrappers.last?.level)
        switch role {
        case .object, .unknownObject:
            isKnown = role == .object
            lastRole = (id, hasKey, role)
            return true
        case .control:
            if wrappers.last?.level.role != .control, !facts.controls.contains(name) { facts.controls.append(name) }
        case .header:
            if name == "SIF_Error", !facts.controls.contains(name) { facts.controls.append(name) }
        case .wrapper:
            break
        }
        var action = wrappers.last?.action ?? .none
        if name == "SIF_Message", let version = attribute(versionName) { facts.version = version }
        if name == "SIF_EventObject", let word = attribute(actionName) { action = self.action(word) }
        if name == "SIF_Event" || name == "SIF_EventObject" { facts.hasEvents = true }
        lastRole = nil
        wrappers.append(Wrapper(level: XMLObjectRules.Level(name: name, role: role), action: action, isLeaf: true))
        return false
    }

    /// True where an element that is not inside of an object is one.
    func isObject(_ id: UInt16, hasKey: Bool) -> Bool {
        let role = rules.role(names[id], hasKey: hasKey, under: wrappers.last?.level)
        return role == .object || role == .unknownObject
    }

    /// Takes note of an element outside of objects as libxml2 tells of it.
    mutating func startWrapper(
        _ entry: UInt32,
        _ count: Int,
        _ values: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    ) -> Bool {
        let names = names
        func id(_ index: Int) -> UInt16? { values?[index * 5].map { UInt16(truncatingIfNeeded: names.entry($0)) } }
        let hasKey = (0..<count).contains { id($0) == keyNames.0 || id($0) == keyNames.1 }
        return startWrapper(UInt16(truncatingIfNeeded: entry), hasKey: hasKey) { name in
            guard let index = (0..<count).last(where: { id($0) == name }),
                let from = values?[index * 5 + 3], let to = values?[index * 5 + 4]
            else { return nil }
            return String(decoding: UnsafeBufferPointer(start: from, count: to - from), as: UTF8.self)
        }
    }

    mutating func endWrapper() {
        guard let last = wrappers.indices.last else { return }
        if wrappers[last].level.role == .header, wrappers[last].isLeaf {
            noteHeader(wrappers[last].level.name)
        } else {
            noteStrayText(last)
        }
        wrappers.removeLast()
        lastRole = nil
        textCount = 0
        runStart = 0
    }

    private mutating func noteHeader(_ name: String) {
        let value = string(UnsafePointer(text), textCount).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        switch name {
        case "SIF_SourceId": facts.sourceId = value
        case "SIF_Timestamp": facts.timestamp = value
        case "SIF_MorePackets": facts.hasMorePackets = facts.hasMorePackets || value.lowercased() == "yes"
        default: break
        }
    }

    /// Counts text that stands between objects: it belongs to none.
    private mutating func noteStrayText(_ wrapper: Int) {
        guard wrappers[wrapper].level.role == .wrapper, !isRepeat else { return }
        for position in 0..<textCount where !isSpace(text[position]) {
            facts.skipped[wrappers[wrapper].level.name, default: 0] += 1
            return
        }
    }

    private func action(_ word: String) -> XMLObject.Action {
        switch word.lowercased() {
        case "add": .add
        case "change": .change
        case "delete": .delete
        default: .none
        }
    }

    private func string(_ start: UnsafePointer<UInt8>, _ count: Int) -> String {
        String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }
}
