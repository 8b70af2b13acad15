/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.policy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * In what two policy sets differ, rule by rule. Nothing counts that their digests do not
 * count: neither the order of rules, nor how documents are written. There is a change
 * exactly if the digests differ.
 *
 * @param changes the changes: those of policies and rules sorted by name, then bindings
 * from outside the documents and settings
 * @since 0.1.0
 */
public record PolicySetDiff(List<Change> changes) {

	private static final int MAX_LINES = 200;

	/**
	 * Create a difference.
	 */
	public PolicySetDiff {
		changes = List.copyOf(changes);
	}

	/**
	 * Compare two policy sets.
	 * @param before the one
	 * @param after the one that takes its place
	 * @return what changes
	 */
	public static PolicySetDiff between(PolicySet before, PolicySet after) {
		return new PolicySetDiff(new PolicySetComparison().compare(before, after));
	}

	/**
	 * Returns the changes for people, each with what was there before and after, in at
	 * most 200 lines. Nothing in a policy can begin a line of its own or hide text.
	 */
	@Override
	public String toString() {
		if (this.changes.isEmpty()) {
			return "no change";
		}
		List<String> lines = this.changes.stream().flatMap(Change::lines).limit(MAX_LINES + 1L).toList();
		String text = String.join("\n", lines.subList(0, Math.min(lines.size(), MAX_LINES)));
		return (lines.size() > MAX_LINES) ? text + "\n... " + this.changes.size() + " changes in all" : text;
	}

	/**
	 * One change.
	 *
	 * @param kind what is done
	 * @param subject what it is done to, such as {@code rule orders/by-role}
	 * @param before what was there, as documents say it, or {@code null} if it is added
	 * @param after what is there, as documents say it, or {@code null} if it is removed
	 */
	public record Change(Kind kind, String subject, @Nullable String before, @Nullable String after) {

		private Stream<String> lines() {
			return Stream.of(Stream.of(toString()), lines("  - ", this.before), lines("  + ", this.after))
				.flatMap((lines) -> lines);
		}

		private static Stream<String> lines(String sign, @Nullable String text) {
			return (text != null) ? text.lines().map((line) -> sign + line) : Stream.empty();
		}

		/**
		 * Returns what is done to what, without the texts.
		 */
		@Override
		public String toString() {
			return this.kind.name().toLowerCase(Locale.ROOT) + " " + this.subject;
		}

	}

	/**
	 * What is done.
	 */
	public enum Kind {

		/**
		 * It is new.
		 */
		ADDED,

		/**
		 * It is gone.
		 */
		REMOVED,

		/**
		 * It says something else.
		 */
		CHANGED

	}

}
