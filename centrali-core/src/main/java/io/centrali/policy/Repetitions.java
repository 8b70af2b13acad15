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

/**
 * Bounds how often a regular expression repeats its parts. The compiled form of nested
 * repetitions grows with their product: {@code ((a{1000}){1000}){1000}} would not fit
 * into memory.
 */
final class Repetitions {

	static final int MAXIMUM = 1000;

	private final String expression;

	private final Deque<Long> outer = new ArrayDeque<>();

	/** The greatest product in the group that is being read. */
	private long greatest = 1;

	/** The product of the part that ends at {@link #partEnd}. */
	private long part = 1;

	private int partEnd = -1;

	private Repetitions(String expression) {
		this.expression = expression;
	}

	/**
	 * Return the greatest product of nested repetitions.
	 * @param expression the regular expression; it need not be valid
	 * @return the product, {@link Integer#MAX_VALUE} at most
	 */
	static int of(String expression) {
		return (int) new Repetitions(expression).read();
	}

	private long read() {
		int i = 0;
		while (i < this.expression.length()) {
			i = switch (this.expression.charAt(i)) {
				case '\\' -> escape(i);
				case '[' -> characterClass(i);
				case '(' -> open(i);
				case ')' -> close(i);
				case '{' -> repetition(i);
				default -> i + 1;
			};
		}
		this.outer.forEach((group) -> this.greatest = Math.max(this.greatest, group));
		return this.greatest;
	}

	private int escape(int start) {
		if (this.expression.startsWith("\\Q", start)) {
			int end = this.expression.indexOf("\\E", start + 2);
			return (end >= 0) ? end + 2 : this.expression.length();
		}
		return start + 2;
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
		this.outer.push(this.greatest);
		this.greatest = 1;
		return start + 1;
	}

	private int close(int start) {
		if (!this.outer.isEmpty()) {
			part(this.greatest, start + 1);
			this.greatest = Math.max(this.outer.pop(), this.part);
		}
		return start + 1;
	}

	private int repetition(int start) {
		int end = this.expression.indexOf('}', start);
		if (end < 0 || end - start > 12) {
			return start + 1;
		}
		long count = 0;
		long number = 0;
		for (int i = start + 1; i < end; i++) {
			char digit = this.expression.charAt(i);
			number = (digit >= '0' && digit <= '9') ? Math.min(MAXIMUM + 1L, number * 10 + (digit - '0')) : 0;
			count = Math.max(count, number);
		}
		part(((this.partEnd == start) ? this.part : 1) * Math.max(1, count), end + 1);
		this.greatest = Math.max(this.greatest, this.part);
		return end + 1;
	}

	private void part(long product, int end) {
		this.part = Math.min(Integer.MAX_VALUE, product);
		this.partEnd = end;
	}

}
