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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bounds regular expressions by their length with every counted repetition written out,
 * as RE2 compiles them: {@code ((a{1000}){1000}){1000}} would not fit into memory, and
 * many optional parts in a row exhaust the stack.
 */
final class ExpandedLength {

	static final int MAXIMUM = 2000;

	private static final Pattern REPETITION = Pattern.compile("\\{([0-9]{1,4})(?:,([0-9]{0,4}))?}");

	private static final Pattern FLAGS = Pattern.compile("\\(\\?[A-Za-z-]*\\)");

	private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[xpP]\\{[^}]*}|.)", Pattern.DOTALL);

	private final String expression;

	private final Deque<Long> outer = new ArrayDeque<>();

	// The length of the group that is being read, and of the part that was read last.
	private long group;

	private long part;

	private ExpandedLength(String expression) {
		this.expression = expression;
	}

	static boolean isTooLong(String expression) {
		return new ExpandedLength(expression).read() > MAXIMUM;
	}

	private long read() {
		int i = 0;
		while (i < this.expression.length() && this.group <= MAXIMUM) {
			i = switch (this.expression.charAt(i)) {
				case '\\' -> escape(i);
				case '[' -> part(1, characterClass(i));
				case '(' -> open(i);
				case ')' -> close(i);
				case '{' -> repetition(i);
				case '*', '+', '?' -> mark(i);
				default -> part(1, i + 1);
			};
		}
		return this.outer.stream().mapToLong(Long::longValue).sum() + this.group;
	}

	private int escape(int start) {
		if (this.expression.startsWith("\\Q", start)) {
			int end = this.expression.indexOf("\\E", start);
			int next = (end >= 0) ? end + 2 : this.expression.length();
			return (end == start + 2) ? nothing(start, next) : part(next - start, next);
		}
		Matcher escape = ESCAPE.matcher(this.expression).region(start, this.expression.length());
		return part(1, escape.lookingAt() ? escape.end() : start + 1);
	}

	// A bracket right behind the opening one, or its '^', is a member; the end of a class
	// that does not end is the end of the expression, which RE2 refuses.
	private int characterClass(int start) {
		int i = start + (this.expression.startsWith("^", start + 1) ? 2 : 1);
		boolean first = true;
		while (i < this.expression.length() && (first || this.expression.charAt(i) != ']')) {
			first = false;
			if (this.expression.startsWith("[:", i) && this.expression.indexOf(":]", i) > 0) {
				i = this.expression.indexOf(":]", i) + 2;
			}
			else {
				i += (this.expression.charAt(i) == '\\') ? 2 : 1;
			}
		}
		return i + 1;
	}

	private int open(int start) {
		Matcher flags = FLAGS.matcher(this.expression).region(start, this.expression.length());
		if (flags.lookingAt()) {
			return nothing(start, flags.end());
		}
		this.outer.push(this.group);
		this.group = 1;
		return start + 1;
	}

	private int close(int start) {
		long closed = this.group + 1;
		this.group = this.outer.isEmpty() ? 0 : this.outer.pop();
		return part(closed, start + 1);
	}

	private int repetition(int start) {
		Matcher repetition = REPETITION.matcher(this.expression).region(start, this.expression.length());
		if (!repetition.lookingAt()) {
			return part(1, start + 1);
		}
		String most = repetition.group(2);
		int times = Integer.parseInt((most != null && !most.isEmpty()) ? most : repetition.group(1));
		long repeated = this.part * Math.max(1, times);
		this.group += repeated - this.part;
		this.part = repeated;
		return repetition.end();
	}

	// A counted repetition behind it repeats what it marks as well, if something stands
	// between them that is overlooked.
	private int mark(int start) {
		this.part += 1;
		this.group += 1;
		return start + 1;
	}

	// What a repetition overlooks: it repeats the part before.
	private int nothing(int start, int end) {
		this.group += end - start;
		return end;
	}

	private int part(long length, int end) {
		this.part = length;
		this.group += length;
		return end;
	}

}
