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

package io.centrali.spring.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/**
 * Asks for a package-info with {@link NullMarked}.
 */
final class InNullMarkedPackage extends ArchCondition<JavaClass> {

	InNullMarkedPackage() {
		super("be in a package that is @NullMarked");
	}

	@Override
	public void check(JavaClass type, ConditionEvents events) {
		boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
		events.add(new SimpleConditionEvent(type, marked,
				"The package of " + type.getName() + " is " + (marked ? "" : "not ") + "@NullMarked"));
	}

}
