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

import org.springframework.asm.Opcodes;

/**
 * A call that an object makes on itself.
 *
 * @param caller the method that calls
 * @param owner the internal name of the class that the called method is looked up in
 * @param key the name and descriptor of the called method
 * @param exact whether the called method is the one of that class, as with {@code super},
 * rather than one that overrides it
 * @param deferred whether the method is only referred to, and may run later and for
 * somebody else
 * @param line the line in the source, 0 if it is not known
 */
record SelfCall(Caller caller, String owner, String key, boolean exact, boolean deferred, int line) {

	SelfCall withOwner(String owner) {
		return new SelfCall(this.caller, owner, this.key, this.exact, this.deferred, this.line);
	}

	String location() {
		return this.caller.source() + ((this.line > 0) ? ":" + this.line : "");
	}

	/**
	 * A method that calls.
	 *
	 * @param type the internal name of its class
	 * @param name its name
	 * @param key its name and descriptor
	 * @param access its modifiers
	 * @param source the name of the source file
	 */
	record Caller(String type, String name, String key, int access, String source) {

		boolean isPrivate() {
			return (this.access & Opcodes.ACC_PRIVATE) != 0 && (this.access & Opcodes.ACC_SYNTHETIC) == 0;
		}

		boolean isGenerated() {
			return isStatic() && (this.access & Opcodes.ACC_SYNTHETIC) != 0;
		}

		boolean isStatic() {
			return (this.access & Opcodes.ACC_STATIC) != 0;
		}

		// What the source calls it: lambda$approve$0 is part of approve, as in Kotlin
		// approve$lambda$0 and approve$default are.
		String sourceName() {
			String[] parts = this.name.split("\\$");
			if ("access".equals(parts[0]) && parts.length > 1) {
				return "A class within it";
			}
			boolean java = "lambda".equals(parts[0]) && parts.length > 2;
			boolean kotlin = parts.length > 1 && ("lambda".equals(parts[1]) || "default".equals(parts[1]));
			String method = java ? parts[1] : kotlin ? parts[0] : this.name;
			return switch (method) {
				case "<init>", "new" -> "The constructor";
				default -> method + "()";
			};
		}

	}

}
