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

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one method's check. A check with a fault is enforced by refusing every
 * call, if the start-up was not stopped for it.
 *
 * @param attribute the check, or {@code null} if there is none that can be asked
 * @param fault what is wrong with the annotation, or {@code null} if nothing is
 * @param mend how to mend the fault
 */
record CheckedMethod(@Nullable CentraliCheckAttribute attribute, @Nullable String fault, String mend) {

	static final CheckedMethod NONE = new CheckedMethod(null, null, "");

	static CheckedMethod of(CheckDefinition check, List<Method> methods) {
		return new CheckedMethod(new CentraliCheckAttribute(check, methods), null, "");
	}

	static CheckedMethod competing(CheckKind kind, Method method) {
		return new CheckedMethod(null, "Several " + kind.annotationName() + " annotations compete for it",
				"Put the one that is meant on " + method.getDeclaringClass().getSimpleName() + "." + method.getName());
	}

	static CheckedMethod outOfReach(CheckKind kind, Method method, Class<?> type) {
		boolean isFinal = Modifier.isFinal(method.getModifiers());
		return new CheckedMethod(null,
				"It is inherited from " + method.getDeclaringClass().getName() + ", where the " + kind.annotationName()
						+ " of the type does not reach" + (isFinal ? ", and final" : ""),
				isFinal ? "Annotate methods in place of the type"
						: "Override it in " + type.getSimpleName() + ", or annotate methods in place of the type");
	}

	boolean isChecked() {
		return this != NONE;
	}

	void inspect(BiConsumer<String, String> problems) {
		if (this.fault != null) {
			problems.accept(this.fault, this.mend);
		}
		if (this.attribute != null) {
			this.attribute.inspect(problems);
		}
	}

}
