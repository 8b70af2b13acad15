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

package io.centrali.spring.security;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is known, at one place of a method, of where the object itself is: on the operand
 * stack and in local variables. What is the object on one of the ways that lead there may
 * be it.
 */
final class SelfState {

	private final SelfStack stack;

	private final Map<Integer, String> locals;

	SelfState(Map<Integer, String> locals) {
		this(new SelfStack(), locals);
	}

	private SelfState(SelfStack stack, Map<Integer, String> locals) {
		this.stack = stack;
		this.locals = new HashMap<>(locals);
	}

	SelfStack stack() {
		return this.stack;
	}

	@Nullable String load(int index) {
		return this.locals.get(index);
	}

	void store(int index, @Nullable String self) {
		if (self != null) {
			this.locals.put(index, self);
		}
		else {
			this.locals.remove(index);
		}
	}

	SelfState copy() {
		return new SelfState(this.stack.copy(), this.locals);
	}

	/**
	 * Continue where two ways meet.
	 * @param other the state on the way that jumps here, if there is one
	 * @param reachable whether there is a way that does not jump
	 */
	void join(@Nullable SelfState other, boolean reachable) {
		this.stack.join((other != null) ? other.stack : null, reachable);
		if (other != null) {
			if (!reachable) {
				this.locals.clear();
			}
			joinLocals(other);
		}
	}

	void joinLocals(SelfState other) {
		other.locals.forEach(this.locals::putIfAbsent);
	}

	/**
	 * Continue in the handler of an exception.
	 * @param thrown the states in which it may have been thrown
	 */
	void handle(SelfState thrown) {
		this.stack.clear();
		this.stack.push(null);
		this.locals.clear();
		joinLocals(thrown);
	}

}
