// SPDX-License-Identifier: Apache-2.0

/// How far an external adapter is trusted.
public struct AdapterLimits: Sendable, Hashable {
    /// How many seconds `describe` may take.
    public var describing: Double
    /// How many seconds may pass in which `read` and `write` neither give nor take a byte.
    public var silence: Double
    /// How many bytes `describe` may write.
    public var description: Int
    /// How many bytes a line that `read` writes may have.
    public var line: Int

    /// Creates limits: 10 seconds, 120 seconds, 64 KiB and 64 MiB.
    public init(describing: Double = 10, silence: Double = 120, description: Int = 1 << 16, line: Int = 64 << 20) {
        self.describing = describing
        self.silence = silence
        self.description = description
        self.line = line
    }

    /// The limits with the silence that `CROSSWALK_ADAPTER_TIMEOUT` allows, in seconds; 0 is for ever.
    public init(timeout: String?) {
        self.init()
        guard let timeout, let seconds = Double(timeout), seconds >= 0 else { return }
        // Ten years, not infinity: it is added to a clock.
        silence = seconds == 0 ? 3e8 : seconds
        describing = min(describing, silence)
    }
}
