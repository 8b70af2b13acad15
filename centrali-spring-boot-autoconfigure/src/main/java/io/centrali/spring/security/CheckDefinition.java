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

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;

/**
 * What an annotation of any {@link CheckKind} says.
 *
 * @param kind what it has the policies asked
 * @param resource a literal or a template
 * @param action a literal or a template
 * @param context a SpEL map, or an empty string
 */
record CheckDefinition(CheckKind kind, String resource, String action, String context) {

	/**
	 * Return the variables that its expressions see beside the parameters of a method.
	 * @param method the method
	 * @return the names: of what the method returned, if it does return something
	 */
	String[] variables(Method method) {
		String variable = this.kind.variable();
		return (variable != null && method.getReturnType() != void.class) ? new String[] { variable } : new String[0];
	}

	static CheckDefinition of(Annotation annotation) {
		if (annotation instanceof CentraliCheck check) {
			return new CheckDefinition(CheckKind.BEFORE, check.resource(), check.action(), check.context());
		}
		if (annotation instanceof CentraliPostCheck check) {
			return new CheckDefinition(CheckKind.AFTER, check.resource(), check.action(), check.context());
		}
		if (annotation instanceof CentraliFilter filter) {
			return new CheckDefinition(CheckKind.FILTER, filter.resource(), filter.action(), filter.context());
		}
		throw new IllegalArgumentException(annotation + " is not a check");
	}

}
