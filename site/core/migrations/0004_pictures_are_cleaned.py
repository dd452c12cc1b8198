import wagtail.images.models
from django.db import migrations, models

import core.uploads.fields


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0003_choosing_files'),
    ]

    operations = [
        migrations.AlterField(
            model_name='image',
            name='alt_en',
            field=models.CharField(blank=True, help_text='Without it the English pages have the Ukrainian one, marked as Ukrainian.', max_length=255, verbose_name='alternative text, English'),
        ),
        migrations.AlterField(
            model_name='image',
            name='alt_uk',
            field=models.CharField(blank=True, help_text='What the picture shows, in one sentence, for whoever does not see it.', max_length=255, verbose_name='alternative text, Ukrainian'),
        ),
        migrations.AlterField(
            model_name='image',
            name='file',
            field=core.uploads.fields.PictureField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width'),
        ),
    ]
